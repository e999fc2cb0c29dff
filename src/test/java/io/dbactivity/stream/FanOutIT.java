// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.stream.StreamException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enhanced fan-out over the wire, against kinesis-local; it never ends a shard, which {@link ShardSubscriptionTest}
 * does.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FanOutIT {

    private static final Logger LOG = LoggerFactory.getLogger(FanOutIT.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PROBES = 10;

    private EmulatedStream emulated;

    @BeforeAll
    void start() {
        emulated = new EmulatedStream();
    }

    @AfterAll
    void stop() {
        if (emulated != null) {
            emulated.close();
        }
    }

    @Test
    void pushesTheRecordsOfAShardInOrder() {
        StreamIdentity stream = emulated.stream();
        List<String> written =
                IntStream.range(0, 300).mapToObj(number -> "record " + number).toList();
        written.forEach(text -> emulated.put(stream, text));

        try (StreamReader reader = fannedOut(stream, "in-order")) {
            read(reader, stream, new ShardPosition.TrimHorizon());

            assertThat(texts(reader, 300)).isEqualTo(written);
            emulated.put(stream, "later");
            assertThat(texts(reader, 1)).containsExactly("later");
        }
    }

    @Test
    void goesOnFromEveryKindOfPosition() {
        StreamIdentity stream = emulated.stream();
        String first = emulated.put(stream, "1");
        emulated.put(stream, "2");

        assertThat(firstOf(stream, "after", new ShardPosition.AfterSequence(first)))
                .isEqualTo("2");
        assertThat(firstOf(stream, "at", new ShardPosition.AtSequence(first))).isEqualTo("1");
        assertThat(firstOf(stream, "time", new ShardPosition.AtTimestamp(created(stream))))
                .isEqualTo("1");
    }

    private String firstOf(StreamIdentity stream, String consumer, ShardPosition position) {
        try (StreamReader reader = fannedOut(stream, consumer)) {
            read(reader, stream, position);
            return texts(reader, 1).get(0);
        }
    }

    @Test
    void ridesOutAShardThatAnotherSubscriberHolds() {
        StreamIdentity stream = emulated.stream();
        emulated.put(stream, "1");
        try (StreamReader second = fannedOut(stream, "shared")) {
            try (StreamReader first = fannedOut(stream, "shared")) {
                read(first, stream, new ShardPosition.TrimHorizon());
                texts(first, 1);
                read(second, stream, new ShardPosition.TrimHorizon());

                ShardFailure refused = (ShardFailure) next(second);
                assertThat(refused.exception().reason()).isEqualTo(Reason.UNAVAILABLE);
                assertThat(refused.exception())
                        .hasMessageContaining("ResourceInUseException", "kinesis.fanout.consumer.name");
            }
            // It is refused again as long as Kinesis does not see the end of the other subscription.
            StreamAnswer answer = await().atMost(PATIENCE)
                    .until(
                            () -> {
                                second.retry(shard(stream), Duration.ofMillis(100));
                                return next(second);
                            },
                            ShardBatch.class::isInstance);
            List<String> texts = new ArrayList<>(texts(second, (ShardBatch) answer));

            assertThat(texts.isEmpty() ? texts(second, 1) : texts).containsExactly("1");
        }
    }

    @Test
    void registersOnceAndDeregisters() {
        StreamIdentity stream = emulated.stream();
        AwsStreamConsumers consumers = emulated.consumers("kept");
        assertThat(consumers.consumer(stream)).isEmpty();
        String arn = consumers.register(stream).orElseThrow();
        assertThat(consumers.register(stream)).isEmpty();
        await().atMost(PATIENCE)
                .until(() -> consumers
                        .consumer(stream)
                        .filter(StreamConsumer::active)
                        .isPresent());
        assertThat(consumers.consumer(stream)).map(StreamConsumer::arn).contains(arn);

        consumers.deregister(arn);
        await().atMost(PATIENCE).until(() -> consumers.consumer(stream).isEmpty());
        consumers.deregister(arn);
        assertThat(consumers.consumer(StreamIdentity.ofResource("cluster-gone")))
                .isEmpty();
    }

    /** kinesis-local pushes once a second; what AWS states for fan-out is some 70 ms. */
    @Test
    void deliversWithinAMomentInBothModes() {
        StreamIdentity stream = emulated.stream();
        try (StreamReader polling = reader(Optional.empty());
                StreamReader fannedOut = fannedOut(stream, "latency")) {
            List<Duration> polled = latencies(polling, stream, "polling");
            List<Duration> pushed = latencies(fannedOut, stream, "fan-out");

            assertThat(polled.get(PROBES / 2)).isLessThan(Duration.ofSeconds(5));
            assertThat(pushed.get(PROBES / 2)).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** From just before a record is written to when it is handed over, sorted. */
    private List<Duration> latencies(StreamReader reader, StreamIdentity stream, String mode) {
        read(reader, stream, new ShardPosition.TrimHorizon());
        String warmUp = emulated.put(stream, mode);
        await().atMost(PATIENCE).until(() -> records(reader).contains(warmUp));
        List<Duration> latencies = new ArrayList<>();
        for (int probe = 0; probe < PROBES; probe++) {
            long written = System.nanoTime();
            String sequenceNumber = emulated.put(stream, mode);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> records(reader).contains(sequenceNumber));
            latencies.add(Duration.ofNanos(System.nanoTime() - written));
        }
        latencies.sort(null);
        LOG.info(
                "latency {}",
                String.format(
                        Locale.ROOT,
                        "%s median=%d p95=%d ms (kinesis-local, %d records one by one)",
                        mode,
                        latencies.get(PROBES / 2).toMillis(),
                        latencies.get(PROBES * 95 / 100).toMillis(),
                        PROBES));
        return latencies;
    }

    private List<String> records(StreamReader reader) {
        return reader.next() instanceof ShardBatch batch ? done(reader, batch) : List.of();
    }

    private static List<String> done(StreamReader reader, ShardBatch batch) {
        reader.release(batch);
        return batch.records().stream().map(StreamRecord::sequenceNumber).toList();
    }

    private StreamReader fannedOut(StreamIdentity stream, String consumerName) {
        emulated.consumers(consumerName).register(stream);
        return reader(Optional.of(emulated.fanOut(consumerName)));
    }

    private StreamReader reader(Optional<FanOut> fanOut) {
        var settings = new StreamSettings(
                new StartingPosition.TrimHorizon(),
                10_000,
                Duration.ofMillis(250),
                Duration.ofMinutes(1),
                Optional.empty(),
                64 * 1024 * 1024);
        return new StreamReader(emulated.kinesis(), fanOut, settings, InstantSource.system(), Thread::new, () -> {});
    }

    private void read(StreamReader reader, StreamIdentity stream, ShardPosition position) {
        reader.add(stream, created(stream), shard(stream), position, Optional.empty());
    }

    private Instant created(StreamIdentity stream) {
        try (AwsKinesis kinesis = emulated.kinesis()) {
            return kinesis.describe(stream).created();
        }
    }

    private static ShardId shard(StreamIdentity stream) {
        return new ShardId(stream.name(), "shardId-000000000000");
    }

    private static List<String> texts(StreamReader reader, int count) {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            texts.addAll(texts(reader, (ShardBatch) next(reader)));
        }
        return texts;
    }

    private static List<String> texts(StreamReader reader, ShardBatch batch) {
        reader.release(batch);
        return batch.records().stream()
                .map(record -> new String(record.data(), UTF_8))
                .toList();
    }

    private static StreamAnswer next(StreamReader reader) {
        List<StreamAnswer> answers = new ArrayList<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            StreamAnswer answer = reader.next();
            if (answer != null) {
                answers.add(answer);
            }
            return answer != null;
        });
        return answers.get(0);
    }
}
