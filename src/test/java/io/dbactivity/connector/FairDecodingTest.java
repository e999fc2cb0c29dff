// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.Envelopes;
import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shards share a task's decode threads. */
@Timeout(60)
class FairDecodingTest {

    private static final int RECORDS = 6_000;

    @Test
    void aShardThatIsBehindLeavesDecodingTimeToAnother() throws InterruptedException {
        var kinesis = new FakeKinesis();
        byte[] record = new Envelopes().ofEvents(1, 1);
        for (int shard = 0; shard < 2; shard++) {
            ShardId id = kinesis.shard(Rounds.STREAM.name());
            IntStream.range(0, RECORDS).forEach(i -> kinesis.put(id, record));
        }
        Rounds rounds = new Rounds(kinesis, 1).with("decode.threads", "1").with("coverage.topic", "");

        rounds.run(Integer.MAX_VALUE - 1, RECORDS);

        Map<Object, Long> byShard = rounds.events().stream()
                .collect(Collectors.groupingBy(event -> event.sourcePartition().get("shard"), Collectors.counting()));
        assertThat(byShard).hasSize(2);
        assertThat(byShard.values())
                .allSatisfy(delivered -> assertThat(delivered).isGreaterThan(RECORDS / 4));
    }
}
