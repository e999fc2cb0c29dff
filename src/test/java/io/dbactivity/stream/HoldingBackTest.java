// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** More records are waiting than a task may hold. */
class HoldingBackTest {

    private static final StreamIdentity STREAM = StreamIdentity.ofResource("cluster-A");
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long BUFFER = 64 * MEBIBYTE;

    /** Shared by all records: only their size matters. */
    private static final byte[] LARGE = new byte[(int) MEBIBYTE];

    private final FakeKinesis kinesis = new FakeKinesis();
    private final Map<ShardId, Integer> delivered = new HashMap<>();
    private final Queue<ShardBatch> held = new ArrayDeque<>();
    private boolean listed;

    @Test
    void aConsumerThatStopsPollingHoldsNoMoreThanTheBuffer() {
        try (StreamReader reader = read(64, 20)) {
            // Work of the reader is begun in turn: once this is answered, every shard has tried to fetch.
            reader.list(STREAM, Duration.ZERO);
            await().until(() -> {
                takeAnswers(reader);
                return listed && held.size() == BUFFER / FetchBudget.LARGEST_ANSWER;
            });

            assertThat(bytes(held)).isBetween(BUFFER - FetchBudget.LARGEST_ANSWER, BUFFER);
            assertThat(kinesis.asked())
                    .filteredOn(asked -> asked.operation().equals("GetRecords"))
                    .hasSameSizeAs(held);
        }
    }

    @Test
    void everyShardMakesProgressThroughANarrowBuffer() {
        kinesis.answerSize(() -> 4);
        try (StreamReader reader = read(16, 8)) {
            await().pollInterval(Duration.ofMillis(1)).until(() -> {
                takeAnswers(reader);
                assertThat(bytes(held)).isLessThanOrEqualTo(BUFFER);
                if (!held.isEmpty()) {
                    deliver(reader, held.remove());
                }
                return delivered.size() == 16 && delivered.values().stream().allMatch(records -> records == 8);
            });
        }
    }

    private void deliver(StreamReader reader, ShardBatch batch) {
        delivered.merge(batch.shard(), batch.records().size(), Integer::sum);
        reader.release(batch);
    }

    private StreamReader read(int shards, int recordsEach) {
        var settings = new StreamSettings(
                new StartingPosition.TrimHorizon(),
                10,
                Duration.ofMillis(1),
                Duration.ofMinutes(1),
                Optional.empty(),
                BUFFER);
        var reader = new StreamReader(kinesis, Optional.empty(), settings, kinesis.clock(), Thread::new, () -> {});
        for (int i = 0; i < shards; i++) {
            ShardId shard = kinesis.shard(STREAM.name());
            for (int j = 0; j < recordsEach; j++) {
                kinesis.put(shard, LARGE);
            }
            reader.add(STREAM, kinesis.created(), shard, new ShardPosition.TrimHorizon(), Optional.empty());
        }
        return reader;
    }

    private void takeAnswers(StreamReader reader) {
        for (StreamAnswer answer = reader.next(); answer != null; answer = reader.next()) {
            if (answer instanceof ShardBatch batch) {
                held.add(batch);
            } else {
                listed = answer instanceof StreamListing;
            }
        }
    }

    private static long bytes(Iterable<ShardBatch> batches) {
        long bytes = 0;
        for (ShardBatch batch : batches) {
            bytes += batch.bytes();
        }
        return bytes;
    }
}
