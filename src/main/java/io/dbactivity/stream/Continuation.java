// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Where the next subscription continues after Kinesis has ended one. It advances even if no records come, so that a
 * quiet shard does not fall back to a record that may have passed the retention. It is valid for as long as the stream
 * is certain to keep everything after it.
 */
final class Continuation {

    /** The shortest retention of a stream is 24 hours. */
    private static final Duration CERTAINLY_KEPT = Duration.ofHours(23);

    private final LongSupplier nanoClock;
    private Optional<String> sequenceNumber = Optional.empty();
    private long validUntil;

    Continuation(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    synchronized void advanceTo(FetchedRecords event) {
        sequenceNumber = event.next();
        validUntil = nanoClock.getAsLong()
                + CERTAINLY_KEPT.minus(event.behindLatest()).toNanos();
    }

    synchronized void forget() {
        sequenceNumber = Optional.empty();
    }

    synchronized Optional<ShardPosition> position() {
        return sequenceNumber
                .filter(number -> nanoClock.getAsLong() - validUntil < 0)
                .map(ShardPosition.AfterSequence::new);
    }
}
