// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.Envelopes;
import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that cannot be decoded leaves both a gap and a dead letter, wherever it crashes. */
class SetAsideTest {

    private static final int ENDLESS = Integer.MAX_VALUE / 2;

    private final FakeKinesis kinesis = new FakeKinesis();
    private final Envelopes envelopes = new Envelopes();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCrashLosesNeitherTheGapNorTheDeadLetter(int crash) throws InterruptedException {
        ShardId shard = kinesis.shard(Rounds.STREAM.name());
        kinesis.put(shard, envelopes.ofEvents(2, 1));
        kinesis.put(shard, "no envelope".getBytes(StandardCharsets.UTF_8));
        kinesis.put(shard, envelopes.ofEvents(2, 4));
        var rounds = new Rounds(kinesis, 1)
                .with("errors.tolerance", "all")
                .with("errors.deadletterqueue.topic.name", "dead");

        rounds.run(crash, 4);
        rounds.run(ENDLESS, 4);

        assertThat(rounds.events()).hasSize(4);
        assertThat(rounds.delivered()).anyMatch(record -> record.topic().equals("dead"));
        assertThat(rounds.coverage("gap")).isNotEmpty();
    }
}
