// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.Envelopes;
import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import org.junit.jupiter.api.Test;

/** A stream that is deleted and recreated, as happens if an activity stream is stopped and started again. */
class RecreatedStreamTest {

    private static final int UNLIMITED = Integer.MAX_VALUE / 2;

    private final FakeKinesis kinesis = new FakeKinesis();
    private final Envelopes envelopes = new Envelopes();

    @Test
    void leavesAGapRecordEvenIfTheShardOfTheSameNameHadEnded() throws InterruptedException {
        ShardId parent = kinesis.shard(Rounds.STREAM.name());
        kinesis.put(parent, envelopes.ofEvents(1, 1));
        kinesis.put(kinesis.shard(Rounds.STREAM.name(), parent), envelopes.ofEvents(1, 2));
        var rounds = new Rounds(kinesis, 1);
        rounds.run(UNLIMITED, 2);

        kinesis.recreate();
        kinesis.put(kinesis.shard(Rounds.STREAM.name()), envelopes.ofEvents(1, 4));
        rounds.run(UNLIMITED, 3);

        assertThat(rounds.coverage("gap"))
                .extracting(gap -> gap.getString("reason"))
                .containsExactly("stream_recreated");
    }
}
