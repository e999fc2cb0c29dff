// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** When the demo does what. All times count from the first event, since only then is there something to watch. */
final class DemoTimes {

    private static final Duration PROGRESS = Duration.ofSeconds(2);
    private static final Duration RESHARDING = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Optional<Duration> length;
    private final InstantSource clock;

    private Instant begin = Instant.EPOCH;
    private Instant lastProgress = Instant.EPOCH;
    private volatile Optional<Instant> first = Optional.empty();
    private boolean resharded;
    private volatile boolean ended;

    /** @param length how long to watch; absent to watch until {@link #end} */
    DemoTimes(Optional<Duration> length, InstantSource clock) {
        this.length = length;
        this.clock = clock;
    }

    /** Starts the wait for the first event. */
    void begin() {
        begin = clock.instant();
    }

    /** Records that an event has arrived. Returns whether it is the first. */
    boolean noteEvent() {
        if (first.isPresent()) {
            return false;
        }
        first = Optional.of(clock.instant());
        return true;
    }

    /** True once somebody has ended the demo. */
    boolean isEnded() {
        return ended;
    }

    /** True once an event has arrived. */
    boolean hasBegun() {
        return first.isPresent();
    }

    /**
     * @throws IllegalStateException if no event has arrived after ten minutes, which even a busy machine does not need
     */
    boolean isOver() {
        if (first.isEmpty() && hasPassed(begin, PATIENCE)) {
            throw new IllegalStateException("no event has arrived within " + PATIENCE.toMinutes() + " minutes");
        }
        return ended || (first.isPresent() && length.isPresent() && hasPassed(first.get(), length.get()));
    }

    /** True once every two seconds: the caller then prints the progress. */
    boolean claimProgress() {
        if (!hasPassed(lastProgress, PROGRESS)) {
            return false;
        }
        lastProgress = clock.instant();
        return true;
    }

    /** True once, after some traffic and before the end: the caller then reshards. */
    boolean claimResharding() {
        if (resharded || first.isEmpty() || !hasPassed(first.get(), untilResharding())) {
            return false;
        }
        resharded = true;
        return true;
    }

    private Duration untilResharding() {
        return length.map(whole -> whole.dividedBy(3))
                .filter(third -> third.compareTo(RESHARDING) < 0)
                .orElse(RESHARDING);
    }

    /** Ends the demo now. Any thread may call this. */
    void end() {
        ended = true;
    }

    private boolean hasPassed(Instant since, Duration time) {
        return !clock.instant().isBefore(since.plus(time));
    }
}
