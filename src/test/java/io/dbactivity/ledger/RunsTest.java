// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.offset.ActivityStream;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunsTest {

    private static final ActivityStream STREAM =
            new ActivityStream(StreamIdentity.ofResource("cluster-A"), Instant.EPOCH, Duration.ofHours(24));
    private static final ShardId SHARD = new ShardId(STREAM.identity().name(), "shardId-000000000000");

    private final Runs runs = new Runs("heartbeats=false");

    @Test
    void aReplayFromTheSameEventIsTheSameRun() {
        String run = runs.begin(STREAM, SHARD, "11", 0);

        assertThat(run).matches("[0-9a-f]{12}").isEqualTo(runs.begin(STREAM, SHARD, "11", 0));
        assertThat(runs.begin(STREAM, SHARD, "11", 1)).isNotEqualTo(run);
        assertThat(runs.begin(STREAM, SHARD, "12", 0)).isNotEqualTo(run);
        assertThat(runs.isCurrent(run)).isTrue();
    }

    @Test
    void anotherSelectionOfEventsIsAnotherRun() {
        String run = runs.begin(STREAM, SHARD, "11", 0);

        assertThat(new Runs("heartbeats=true").isCurrent(run)).isFalse();
    }
}
