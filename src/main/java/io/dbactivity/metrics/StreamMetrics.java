// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import io.dbactivity.failure.Verdict;
import io.dbactivity.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The values of one stream of a task. The task thread writes them, and any thread reads them. */
final class StreamMetrics {

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final String STARTING = "starting";
    private static final String READING = "reading";
    private static final String NONE = "none";

    private final String stream;
    private final InstantSource clock;
    private final Map<ShardId, ShardMetrics> shards = new ConcurrentHashMap<>();
    private final LongAdder listings = new LongAdder();
    private final LongAdder listingFailures = new LongAdder();

    /** Null while listing works. */
    private volatile LastingFailure listing;

    /** When the latest heartbeat arrived; null if none has come. */
    private volatile Instant heartbeat;

    StreamMetrics(String stream, InstantSource clock) {
        this.stream = stream;
        this.clock = clock;
    }

    List<Series> series() {
        return List.of(
                one(ActivityMetric.STATE, this::state),
                one(
                        ActivityMetric.STATE_REASON,
                        () -> LastingFailure.worst(failures())
                                .map(LastingFailure::reason)
                                .orElse(NONE)),
                one(ActivityMetric.STALLED, this::stalledSeconds),
                one(ActivityMetric.HEARTBEAT_AGE, this::heartbeatAgeSeconds),
                one(ActivityMetric.LISTINGS, listings::sum),
                one(ActivityMetric.LISTING_FAILURES, listingFailures::sum));
    }

    private Series one(ActivityMetric metric, Supplier<?> value) {
        return new Series(metric, List.of(stream), value);
    }

    private Stream<LastingFailure> failures() {
        return Stream.concat(
                Optional.ofNullable(listing).stream(), shards.values().stream().flatMap(ShardMetrics::failures));
    }

    private String state() {
        String otherwise = listings.sum() == 0 ? STARTING : READING;
        return LastingFailure.worst(failures()).map(LastingFailure::state).orElse(otherwise);
    }

    private double stalledSeconds() {
        return failures()
                .map(LastingFailure::since)
                .min(Comparator.naturalOrder())
                .map(this::secondsSince)
                .orElse(0.0);
    }

    private double heartbeatAgeSeconds() {
        Instant latest = heartbeat;
        return latest == null ? Double.NaN : secondsSince(latest);
    }

    /** Kinesis's clock may be ahead of ours. */
    private double secondsSince(Instant moment) {
        return Math.max(0, Duration.between(moment, clock.instant()).toMillis() / MILLIS_PER_SECOND);
    }

    void open(ShardId shard, ShardMetrics metrics) {
        shards.put(shard, metrics);
    }

    void end(ShardId shard) {
        shards.remove(shard);
    }

    void listed() {
        listings.increment();
        listing = null;
    }

    void listingFailed(Verdict verdict, String reason) {
        listingFailures.increment();
        listing = LastingFailure.after(listing, verdict, reason, clock.instant());
    }

    void heartbeat(Instant arrivalTime) {
        if (heartbeat == null || arrivalTime.isAfter(heartbeat)) {
            heartbeat = arrivalTime;
        }
    }
}
