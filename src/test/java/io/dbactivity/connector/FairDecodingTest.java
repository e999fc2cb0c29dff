// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.crypto.DataKeys;
import io.dbactivity.harness.Envelopes;
import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shards share a task's decode threads. */
@Timeout(180)
class FairDecodingTest {

    private static final int RECORDS = 20_000;

    @Test
    void aShardThatIsBehindLeavesDecodingTimeToAnother() throws InterruptedException {
        var kinesis = new FakeKinesis();
        byte[] record = new Envelopes().ofEvents(1, 1);
        List<ShardId> shards = new ArrayList<>();
        for (int shard = 0; shard < 2; shard++) {
            ShardId id = kinesis.shard(Rounds.STREAM.name());
            shards.add(id);
            IntStream.range(0, RECORDS).forEach(i -> kinesis.put(id, record));
        }
        var fetched = new AtomicBoolean();
        DataKeys onceBothAreFetched = wrapped -> {
            if (!fetched.get()) {
                await().until(() -> isFetched(kinesis, shards));
                fetched.set(true);
            }
            return Envelopes.dataKeys().unwrap(wrapped);
        };
        Rounds rounds = new Rounds(kinesis, 1)
                .keys(onceBothAreFetched)
                .with("decode.threads", "1")
                .with("coverage.topic", "");

        rounds.run(Integer.MAX_VALUE - 1, RECORDS);

        Map<Object, Long> byShard = rounds.events().stream()
                .collect(Collectors.groupingBy(event -> event.sourcePartition().get("shard"), Collectors.counting()));
        assertThat(byShard).hasSize(2);
        assertThat(byShard.values())
                .allSatisfy(delivered -> assertThat(delivered).isGreaterThan(RECORDS / 4));
    }

    /** Each shard's first answer is there by the time it is asked for the next. */
    private static boolean isFetched(FakeKinesis kinesis, List<ShardId> shards) {
        List<Object> asked = kinesis.asked().stream()
                .filter(call -> call.operation().equals("GetRecords"))
                .map(FakeKinesis.Asked::about)
                .toList();
        return shards.stream().allMatch(shard -> Collections.frequency(asked, shard) >= 2);
    }
}
