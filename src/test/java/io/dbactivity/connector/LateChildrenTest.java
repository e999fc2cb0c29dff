// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.Envelopes;
import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LateChildrenTest {

    /** More listings than are made until the parent's end, by the connector and by the task. */
    private static final int LATE = 100;

    @Test
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
    void readsTheShardsThatFollowOneEvenIfTheyAreListedLate() throws InterruptedException {
        var kinesis = new FakeKinesis();
        var envelopes = new Envelopes();
        ShardId parent = kinesis.shard(Rounds.STREAM.name());
        kinesis.put(parent, envelopes.ofEvents(1, 1));
        kinesis.put(kinesis.shard(Rounds.STREAM.name(), parent), envelopes.ofEvents(1, 2));
        kinesis.namesChildren(false);
        kinesis.listWithoutChildren(LATE);
        var rounds = new Rounds(kinesis, 1);

        rounds.run(Integer.MAX_VALUE / 2, 2);

        assertThat(rounds.events()).hasSize(2);
    }
}
