// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import io.dbactivity.failure.Verdict;
import io.dbactivity.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The values of one open shard. The task thread writes most of them, fetch threads some, and any thread reads them. */
final class ShardMetrics {

    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final double MILLIS_PER_SECOND = 1_000;

    private final ShardId shard;
    private final long retentionMillis;
    private final InstantSource clock;
    private final LongAdder fetches = new LongAdder();
    private final LongAdder throttles = new LongAdder();
    private final LongAdder fetchedRecords = new LongAdder();
    private final LongAdder fetchedBytes = new LongAdder();
    private final LongAdder deliveredRecords = new LongAdder();
    private final LongAdder deliveredEvents = new LongAdder();
    private volatile long behindLatestMillis = UNKNOWN;

    /** When the oldest record that is not handed over leaves the stream. */
    private volatile long leavesAtMillis = UNKNOWN;

    private volatile long ordinal;

    /** Null while reading works. */
    private volatile LastingFailure reading;

    /** Null while decoding works. */
    private volatile LastingFailure decoding;

    ShardMetrics(ShardId shard, Duration retention, Optional<Instant> readUntil, long ordinal, InstantSource clock) {
        this.shard = shard;
        this.retentionMillis = retention.toMillis();
        this.clock = clock;
        this.ordinal = ordinal;
        readUntil.ifPresent(this::readUntil);
    }

    List<Series> series() {
        return List.of(
                one(ActivityMetric.BEHIND_LATEST, () -> seconds(behindLatestMillis)),
                one(ActivityMetric.RETENTION_HEADROOM, () -> seconds(headroomMillis())),
                one(ActivityMetric.FETCHES, fetches::sum),
                one(ActivityMetric.THROTTLES, throttles::sum),
                one(ActivityMetric.FETCHED_RECORDS, fetchedRecords::sum),
                one(ActivityMetric.FETCHED_BYTES, fetchedBytes::sum),
                one(ActivityMetric.DELIVERED_RECORDS, deliveredRecords::sum),
                one(ActivityMetric.DELIVERED_EVENTS, deliveredEvents::sum),
                one(ActivityMetric.ORDINAL, () -> ordinal));
    }

    private Series one(ActivityMetric metric, Supplier<?> value) {
        return new Series(metric, List.of(shard.stream(), shard.shard()), value);
    }

    private static double seconds(long millis) {
        return millis == UNKNOWN ? Double.NaN : millis / MILLIS_PER_SECOND;
    }

    private long headroomMillis() {
        long at = leavesAtMillis;
        return at == UNKNOWN ? UNKNOWN : Math.min(Math.max(0, at - clock.millis()), retentionMillis);
    }

    void answered(Duration behindLatest) {
        fetches.increment();
        behindLatestMillis = behindLatest.toMillis();
    }

    void throttled() {
        throttles.increment();
    }

    void fetched(int records, long bytes) {
        fetchedRecords.add(records);
        fetchedBytes.add(bytes);
        if (reading != null) {
            reading = null;
        }
    }

    void decoded(int records) {
        if (records > 0 && decoding != null) {
            decoding = null;
        }
    }

    void handedOver(int events, Instant arrivalTime, long lastOrdinal) {
        deliveredRecords.increment();
        deliveredEvents.add(events);
        ordinal = lastOrdinal;
        readUntil(arrivalTime);
    }

    void headroom(Duration headroom) {
        leavesAtMillis = clock.millis() + headroom.toMillis();
    }

    private void readUntil(Instant moment) {
        leavesAtMillis = moment.toEpochMilli() + retentionMillis;
    }

    void readFailed(Verdict verdict, String reason) {
        reading = LastingFailure.after(reading, verdict, reason, clock.instant());
    }

    void decodeFailed(Verdict verdict, String reason) {
        decoding = LastingFailure.after(decoding, verdict, reason, clock.instant());
    }

    Stream<LastingFailure> failures() {
        return Stream.of(Optional.ofNullable(reading), Optional.ofNullable(decoding))
                .flatMap(Optional::stream);
    }
}
