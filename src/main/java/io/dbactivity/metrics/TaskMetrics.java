// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import io.dbactivity.coverage.GapReason;
import io.dbactivity.crypto.CryptoException;
import io.dbactivity.failure.Verdict;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * Counts what happens in a task, and publishes the values while the task runs: those of the task and of its streams
 * from the beginning, those of a shard while it is open. Thread-safe as its interfaces ask for.
 */
public final class TaskMetrics implements TaskListener, CallListener, AutoCloseable {

    private static final double NANOS_PER_SECOND = 1e9;

    private final MetricOutlet outlet;
    private final PollTimer polls;
    private final InstantSource clock;
    private final Map<String, StreamMetrics> streams = new ConcurrentHashMap<>();
    private final Map<ShardId, ShardMetrics> shards = new ConcurrentHashMap<>();
    private final Map<ShardId, MetricOutlet.Registration> ofShards = new ConcurrentHashMap<>();
    private final List<MetricOutlet.Registration> ofTask = new ArrayList<>();
    private final LongAdder decodeNanos = new LongAdder();
    private final LongAdder cacheHits = new LongAdder();
    private final LongAdder cacheMisses = new LongAdder();
    private final LongAdder kmsCalls = new LongAdder();
    private final LongAdder kmsNanos = new LongAdder();
    private final LongAdder droppedEvents = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private final Counts<CryptoException.Reason> kmsFailures = new Counts<>(CryptoException.Reason.class);
    private final Counts<GapReason> gaps = new Counts<>(GapReason.class);
    private volatile LongSupplier fetchedBytes = () -> 0;
    private volatile LongSupplier decodedBytes = () -> 0;

    /** Take what is said of a stream or shard that is not open, such as a late answer. They are not published. */
    private final StreamMetrics noStream;

    private final ShardMetrics noShard;

    TaskMetrics(MetricOutlet outlet, Collection<String> streamNames, PollTimer polls, InstantSource clock) {
        this.outlet = outlet;
        this.polls = polls;
        this.clock = clock;
        this.noStream = new StreamMetrics("", clock);
        this.noShard = new ShardMetrics(new ShardId("", ""), Duration.ZERO, Optional.empty(), 0, clock);
        ofTask.add(outlet.register(series()));
        for (String name : streamNames) {
            var stream = new StreamMetrics(name, clock);
            streams.put(name, stream);
            ofTask.add(outlet.register(stream.series()));
        }
    }

    /**
     * Publishes in the best way that the worker offers.
     *
     * @param streamNames the streams that the task reads
     * @param clock the source of the time with which arrivals are compared
     */
    public static TaskMetrics publish(
            SourceTaskContext context,
            TaskName task,
            Collection<String> streamNames,
            PollTimer polls,
            InstantSource clock) {
        return new TaskMetrics(WorkerOutlet.of(context, task), streamNames, polls, clock);
    }

    private StreamMetrics stream(String name) {
        return streams.getOrDefault(name, noStream);
    }

    private ShardMetrics shard(ShardId id) {
        return shards.getOrDefault(id, noShard);
    }

    private List<Series> series() {
        List<Series> series = new ArrayList<>(List.of(
                one(ActivityMetric.DECODE_SECONDS, () -> seconds(decodeNanos.sum())),
                one(ActivityMetric.FETCHED_QUEUE_BYTES, () -> fetchedBytes.getAsLong()),
                one(ActivityMetric.DECODED_QUEUE_BYTES, () -> decodedBytes.getAsLong()),
                one(ActivityMetric.DATA_KEY_CACHE_HITS, cacheHits::sum),
                one(ActivityMetric.DATA_KEY_CACHE_MISSES, cacheMisses::sum),
                one(ActivityMetric.KMS_CALLS, kmsCalls::sum),
                one(ActivityMetric.KMS_CALL_SECONDS, () -> seconds(kmsNanos.sum())),
                one(ActivityMetric.DROPPED_EVENTS, droppedEvents::sum),
                one(ActivityMetric.DEAD_LETTERS, deadLetters::sum),
                one(ActivityMetric.POLL_SECONDS, () -> seconds(polls.inPolls())),
                one(ActivityMetric.BETWEEN_POLLS_SECONDS, () -> seconds(polls.betweenPolls()))));
        series.addAll(kmsFailures.series(ActivityMetric.KMS_FAILURES, TaskMetrics::text));
        series.addAll(gaps.series(ActivityMetric.GAPS, GapReason::text));
        return series;
    }

    private static Series one(ActivityMetric metric, Supplier<?> value) {
        return new Series(metric, List.of(), value);
    }

    private static double seconds(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }

    @Override
    public void assembled(LongSupplier fetched, LongSupplier decoded) {
        fetchedBytes = fetched;
        decodedBytes = decoded;
    }

    @Override
    public void listed(String stream) {
        stream(stream).listed();
    }

    @Override
    public void listingFailed(String stream, StreamException.Reason reason, Verdict verdict) {
        stream(stream).listingFailed(verdict, text(reason));
    }

    @Override
    public void opened(ShardId shard, Duration retention, Optional<Instant> readUntil, long ordinal) {
        var metrics = new ShardMetrics(shard, retention, readUntil, ordinal, clock);
        shards.put(shard, metrics);
        stream(shard.stream()).open(shard, metrics);
        ofShards.put(shard, outlet.register(metrics.series()));
    }

    @Override
    public void ended(ShardId shard) {
        shards.remove(shard);
        stream(shard.stream()).end(shard);
        Optional.ofNullable(ofShards.remove(shard)).ifPresent(MetricOutlet.Registration::remove);
    }

    @Override
    public void fetched(ShardId shard, int records, long bytes) {
        shard(shard).fetched(records, bytes);
    }

    @Override
    public void decoded(ShardId shard, int records, long events, Duration took) {
        decodeNanos.add(took.toNanos());
        shard(shard).decoded(records);
    }

    @Override
    public void handedOver(ShardId shard, int events, Instant arrivalTime, long ordinal) {
        shard(shard).handedOver(events, arrivalTime, ordinal);
    }

    @Override
    public void heartbeat(ShardId shard, Instant arrivalTime) {
        stream(shard.stream()).heartbeat(arrivalTime);
    }

    @Override
    public void readFailed(ShardId shard, StreamException.Reason reason, Verdict verdict) {
        shard(shard).readFailed(verdict, "reading: " + text(reason));
    }

    @Override
    public void decodeFailed(ShardId shard, RuntimeException failure, Verdict verdict) {
        shard(shard).decodeFailed(verdict, "decoding: " + reason(failure));
    }

    /** Only what is about the data key makes a shard wait. */
    private static String reason(RuntimeException failure) {
        return failure instanceof CryptoException known ? text(known.reason()) : "undecodable";
    }

    @Override
    public void gap(ShardId shard, GapReason reason) {
        gaps.increment(reason);
    }

    @Override
    public void deadLetter(ShardId shard) {
        deadLetters.increment();
    }

    @Override
    public void dropped(ShardId shard, int events) {
        droppedEvents.add(events);
    }

    @Override
    public void retentionHeadroom(ShardId shard, Duration headroom) {
        shard(shard).headroom(headroom);
    }

    @Override
    public void readAnswered(ShardId shard, Duration behindLatest) {
        shard(shard).answered(behindLatest);
    }

    @Override
    public void readThrottled(ShardId shard) {
        shard(shard).throttled();
    }

    @Override
    public void kmsCalled(Optional<CryptoException.Reason> failure, Duration took) {
        kmsCalls.increment();
        kmsNanos.add(took.toNanos());
        failure.ifPresent(kmsFailures::increment);
    }

    @Override
    public void dataKeyFound() {
        cacheHits.increment();
    }

    @Override
    public void dataKeyMissed() {
        cacheMisses.increment();
    }

    private static String text(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    /** Takes all values back. */
    @Override
    public void close() {
        ofShards.values().forEach(MetricOutlet.Registration::remove);
        ofShards.clear();
        ofTask.forEach(MetricOutlet.Registration::remove);
        ofTask.clear();
    }
}
