// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether something works, waits for its next try, or has failed for good. Logs once when trouble begins and once when
 * it is over. Used by one thread.
 */
public final class RetryState {

    private static final Logger LOG = LoggerFactory.getLogger(RetryState.class);

    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final String what;
    private final InstantSource clock;
    private final Backoff backoff = new Backoff();
    private Instant restsUntil = Instant.MIN;
    private boolean present;
    private Optional<ConnectException> isolation = Optional.empty();
    private Instant since = Instant.MAX;
    private Optional<ConnectException> failure = Optional.empty();

    /** @param what names the work and its object, as the beginning of a sentence */
    public RetryState(String what, InstantSource clock) {
        this.what = what;
        this.clock = clock;
    }

    public boolean isResting() {
        return failure.isPresent() || clock.instant().isBefore(restsUntil);
    }

    public void retryLater(String why) {
        begins(why);
        restsUntil = clock.instant().plus(backoff.pause());
    }

    /** For work that somebody else does after a pause. */
    public Duration pauseFor(Verdict verdict, String why) {
        begins(why);
        return verdict == Verdict.WAIT ? Backoff.longest() : backoff.pause();
    }

    /** For what only an operator can cure, but must not stop anything else: leaves it aside, and tries now and then. */
    public Duration isolated(ConnectException exception) {
        begins(exception.getMessage());
        isolation = Optional.of(exception);
        Duration pause = Backoff.longest();
        restsUntil = clock.instant().plus(pause);
        return pause;
    }

    private void begins(String why) {
        if (!present) {
            since = clock.instant();
            LOG.warn("{} waits and is tried again; no position is lost. {}", what, why);
        }
        present = true;
    }

    /** Whether it is more than what passes by itself in a moment. */
    public boolean lasts() {
        return present && !clock.instant().isBefore(since.plus(MOMENT));
    }

    public void isOver() {
        if (present) {
            LOG.info("{} works again.", what);
        }
        present = false;
        isolation = Optional.empty();
        backoff.reset();
    }

    public void isFatal(ConnectException exception) {
        failure = Optional.of(exception);
    }

    /** Why it is left aside; absent where it is not. */
    public Optional<ConnectException> isolation() {
        return isolation;
    }

    public Optional<ConnectException> failure() {
        return failure;
    }
}
