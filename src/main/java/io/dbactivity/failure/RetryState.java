// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether some work goes on, waits for a retry, or has failed for good. Logs when the work begins to fail, every few
 * minutes while it fails, and when it succeeds again; work that fails for a moment again and again is said once in
 * these minutes. Used by one thread.
 */
public final class RetryState {

    private static final Logger LOG = LoggerFactory.getLogger(RetryState.class);

    /** A failure that lasts longer is not expected to pass in a moment. */
    private static final Duration MOMENT = Duration.ofSeconds(5);

    /** A failure that lasts is said again after such a time, and one that comes and goes is not said more often. */
    private static final Duration REMINDER = Duration.ofMinutes(5);

    private final String what;
    private final InstantSource clock;
    private final Backoff backoff = new Backoff();
    private Pause rest = new Pause(Instant.MIN, Duration.ZERO);
    private boolean failing;
    private Instant failingSince = Instant.MIN;
    private Instant said = Instant.MIN;
    private boolean saidOfThisFailure;

    /** How often the work began to fail since the log last said that it works. */
    private int failures;

    private Instant countedSince;
    private Optional<ConnectException> isolation = Optional.empty();
    private Optional<ConnectException> failure = Optional.empty();

    /** @param what names the work and its object; begins a sentence */
    public RetryState(String what, InstantSource clock) {
        this.what = what;
        this.clock = clock;
        this.countedSince = clock.instant();
    }

    /** True if the work must not be tried now. */
    public boolean isResting() {
        return failure.isPresent() || !rest.isOver(clock.instant());
    }

    /** Holds the work for a pause that grows with each failure. */
    public void retryLater(String why) {
        beginToFail(why);
        rest = new Pause(clock.instant(), backoff.pause());
    }

    /** Records a failure of work that the caller schedules. Returns the pause before the next try. */
    public Duration recordFailure(Verdict verdict, String why) {
        beginToFail(why);
        return verdict == Verdict.WAIT ? Backoff.longest() : backoff.pause();
    }

    /**
     * Isolates work that only an operator can repair and that must not stop anything else. It is still tried now and
     * then.
     *
     * @return the pause before the next try
     */
    public Duration isolate(ConnectException exception) {
        beginToFail(exception.getMessage());
        isolation = Optional.of(exception);
        rest = new Pause(clock.instant(), Backoff.longest());
        return rest.length();
    }

    private void beginToFail(String why) {
        if (!failing) {
            failing = true;
            failingSince = clock.instant();
            failures++;
        }
        sayIfDue(why);
    }

    /** At once if nothing was said for a while. Work that fails for a moment again and again would fill the log. */
    private void sayIfDue(String why) {
        boolean quietForLong = new Pause(said, REMINDER).isOver(clock.instant());
        if (!quietForLong && (saidOfThisFailure || !isLasting())) {
            return;
        }
        if (saidOfThisFailure) {
            LOG.warn("{} has not worked for {}, and is tried again; no position is lost. {}", what, lasting(), why);
        } else if (failures > 1) {
            LOG.warn(
                    "{} waits and is tried again; no position is lost. This is failure {} since {}. {}",
                    what,
                    failures,
                    countedSince,
                    why);
        } else {
            LOG.warn("{} waits and is tried again; no position is lost. {}", what, why);
        }
        said = clock.instant();
        saidOfThisFailure = true;
    }

    private Duration lasting() {
        Duration lasting = Duration.between(failingSince, clock.instant()).truncatedTo(ChronoUnit.SECONDS);
        return lasting.isNegative() ? Duration.ZERO : lasting;
    }

    /** True if the work has failed for more than a moment. */
    public boolean isLasting() {
        return failing && new Pause(failingSince, MOMENT).isOver(clock.instant());
    }

    /** Records that the work succeeded. */
    public void recordSuccess() {
        if (saidOfThisFailure) {
            LOG.info("{} works again.", what);
            failures = 0;
            countedSince = clock.instant();
        }
        failing = false;
        saidOfThisFailure = false;
        isolation = Optional.empty();
        backoff.reset();
    }

    /** Gives the work up for good. */
    public void fail(ConnectException exception) {
        failure = Optional.of(exception);
    }

    /** Why the work is isolated; absent if it is not. */
    public Optional<ConnectException> isolation() {
        return isolation;
    }

    /** Why the work was given up; absent if it was not. */
    public Optional<ConnectException> failure() {
        return failure;
    }
}
