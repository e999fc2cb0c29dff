// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.Assembly;
import io.dbactivity.assignment.ShardShare;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.harness.Envelopes;
import io.dbactivity.harness.Offsets;
import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import io.dbactivity.task.RunningTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However much is waiting, a task holds a bounded part of it: as fetched, and as decoded. */
@Timeout(180)
class MemoryBoundTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int THREADS = 2;

    /** The pool's bound in slices, times what a slice is made to hold. */
    private static final int MOST_EVENTS_AHEAD = THREADS * 16 * 256;

    private final FakeKinesis kinesis = new FakeKinesis();
    private final AtomicInteger opened = new AtomicInteger();
    private final Map<String, Integer> delivered = new HashMap<>();
    private final List<ShardId> shards = new ArrayList<>();
    private final CountDownLatch decoding = new CountDownLatch(1);
    private RunningTask task;

    @AfterEach
    void close() {
        decoding.countDown();
        task.close();
    }

    @Test
    void theAnswersOfManyShardsThatAreNotYetDeliveredFitIntoTheBuffer() throws InterruptedException {
        int recordsInAnswer = 36;
        byte[] record = padded(new Envelopes().ofEvents(1, 1), MEBIBYTE / 4);
        int buffer = 20 * MEBIBYTE;
        start(8, recordsInAnswer, record, buffer);
        while (held(recordsInAnswer, record) <= buffer - 10 * MEBIBYTE) {
            poll();
        }
        assertThat(total())
                .as("the buffer is made use of before anything is delivered")
                .isZero();
        decoding.countDown();
        while (total() < 8 * recordsInAnswer) {
            poll();
            assertThat(held(recordsInAnswer, record)).isLessThanOrEqualTo(buffer);
        }
    }

    private int held(int recordsInAnswer, byte[] record) {
        return answersHeld(recordsInAnswer) * recordsInAnswer * record.length;
    }

    /** An answer is held until its last record is delivered; each shard has one. */
    private int answersHeld(int recordsInAnswer) {
        int fetched = (int) kinesis.asked().stream()
                .filter(asked -> asked.operation().equals("GetRecords"))
                .map(FakeKinesis.Asked::about)
                .distinct()
                .count();
        int complete = (int) delivered.values().stream()
                .filter(records -> records == recordsInAnswer)
                .count();
        return fetched - complete;
    }

    /** A record padded with white space, which nobody reads but everybody holds. */
    private static byte[] padded(byte[] record, int size) {
        byte[] padded = Arrays.copyOf(record, size);
        Arrays.fill(padded, record.length, size, (byte) ' ');
        return padded;
    }

    @Test
    void whatIsDecodedAheadOfDeliveryIsBounded() throws InterruptedException {
        int eventsInRecord = (int) IntStream.range(0, 128)
                .filter(number -> !Envelopes.isHeartbeat(number))
                .count();
        start(2, 2_000, new Envelopes().ofEvents(128, 0), 64 * MEBIBYTE);
        decoding.countDown();
        // By then the task knows how many records make a slice.
        while (total() < 500 * eventsInRecord) {
            poll();
            assertThat(eventsAhead(eventsInRecord)).isLessThanOrEqualTo(MOST_EVENTS_AHEAD);
        }
        await().during(Duration.ofMillis(300)).until(() -> eventsAhead(eventsInRecord) <= MOST_EVENTS_AHEAD);
        await("ahead at all").until(() -> eventsAhead(eventsInRecord) > 0);
    }

    private int eventsAhead(int eventsInRecord) {
        return opened.get() * eventsInRecord - total();
    }

    private void start(int shardCount, int recordsInShard, byte[] record, int buffer) {
        for (int i = 0; i < shardCount; i++) {
            ShardId shard = kinesis.shard(Rounds.STREAM.name());
            shards.add(shard);
            IntStream.range(0, recordsInShard).forEach(number -> kinesis.put(shard, record));
        }
        ConnectorSettings settings = ConnectorConfig.settings(Map.of(
                "name",
                "test",
                "das.resource.ids",
                Rounds.STREAM.resourceId(),
                "aws.region",
                "eu-central-1",
                "coverage.topic",
                "",
                "decode.threads",
                Integer.toString(THREADS),
                "fetch.buffer.bytes",
                Integer.toString(buffer)));
        DataKeys keys = wrapped -> {
            awaitDecoding();
            opened.incrementAndGet();
            return Envelopes.dataKeys().unwrap(wrapped);
        };
        task = Assembly.task(
                settings,
                kinesis.created(),
                ShardShare.whole(shards),
                new Assembly.World(kinesis, keys, new Offsets(), kinesis.clock()));
    }

    private void awaitDecoding() {
        try {
            decoding.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void poll() throws InterruptedException {
        List<SourceRecord> polled = task.poll();
        if (polled != null) {
            polled.forEach(
                    event -> delivered.merge((String) event.sourcePartition().get("shard"), 1, Integer::sum));
            polled.forEach(event -> task.commit(event, true));
        }
    }

    private int total() {
        return delivered.values().stream().mapToInt(Integer::intValue).sum();
    }
}
