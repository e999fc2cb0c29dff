// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Where a subscription goes on that Kinesis has ended. A continuation moves on even where no records come, so that a
 * quiet shard does not fall back to a record which may have left the retention. It is good for as long as everything
 * behind it is certain to be kept.
 */
final class Continuation {

    /** The shortest retention of a stream is 24 hours. */
    private static final Duration CERTAINLY_KEPT = Duration.ofHours(23);

    private final LongSupplier nanoClock;
    private Optional<String> sequenceNumber = Optional.empty();
    private long goodUntil;

    Continuation(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    synchronized void reached(FetchedRecords event) {
        sequenceNumber = event.next();
        goodUntil = nanoClock.getAsLong()
                + CERTAINLY_KEPT.minus(event.behindLatest()).toNanos();
    }

    synchronized void forget() {
        sequenceNumber = Optional.empty();
    }

    synchronized Optional<ShardPosition> position() {
        return sequenceNumber
                .filter(number -> nanoClock.getAsLong() - goodUntil < 0)
                .map(ShardPosition.AfterSequence::new);
    }
}
