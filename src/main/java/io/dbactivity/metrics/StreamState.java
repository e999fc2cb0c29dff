// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import io.dbactivity.failure.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether a stream is listed and read, as one task or the connector sees it. One thread writes the values, and any
 * thread reads them.
 */
final class StreamState {

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final String STARTING = "starting";
    private static final String READING = "reading";
    private static final String NONE = "none";

    private final String stream;
    private final Supplier<Stream<LastingFailure>> ofShards;
    private final InstantSource clock;
    private final LongAdder listings = new LongAdder();
    private final LongAdder listingFailures = new LongAdder();

    /** Null while listing works. */
    private volatile LastingFailure listing;

    /** @param ofShards what fails now in the stream's shards; called by any thread */
    StreamState(String stream, Supplier<Stream<LastingFailure>> ofShards, InstantSource clock) {
        this.stream = stream;
        this.ofShards = ofShards;
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
                one(ActivityMetric.LISTINGS, listings::sum),
                one(ActivityMetric.LISTING_FAILURES, listingFailures::sum));
    }

    private Series one(ActivityMetric metric, Supplier<?> value) {
        return new Series(metric, List.of(stream), value);
    }

    private Stream<LastingFailure> failures() {
        return Stream.concat(Optional.ofNullable(listing).stream(), ofShards.get());
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

    /** Kinesis's clock may be ahead of ours. */
    double secondsSince(Instant moment) {
        return Math.max(0, Duration.between(moment, clock.instant()).toMillis() / MILLIS_PER_SECOND);
    }

    void listed() {
        listings.increment();
        listing = null;
    }

    void listingFailed(Verdict verdict, String reason) {
        listingFailures.increment();
        listing = LastingFailure.after(listing, verdict, "listing: " + reason, clock.instant());
    }
}
