// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.LogLines;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryStateTest {

    private Instant now = Instant.EPOCH;
    private final LogLines log = new LogLines(RetryState.class);
    private final RetryState state = new RetryState("Reading it", () -> now);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void isLoggedOnceWhenItBeginsAndOnceWhenItIsOver() {
        state.recordSuccess();
        state.retryLater("It is throttled.");
        state.retryLater("It is throttled.");
        state.recordFailure(Verdict.WAIT, "It is gone.");
        state.recordSuccess();
        state.recordSuccess();

        assertThat(log.lines())
                .containsExactly(
                        "WARN Reading it waits and is tried again; no position is lost. It is throttled.",
                        "INFO Reading it works again.");
    }

    /** A shard that another consumer reads as well is throttled for a moment several times a second. */
    @Test
    void whatComesAndGoesIsSaidOnceInFiveMinutes() {
        for (int i = 0; i < 600; i++) {
            state.retryLater("It is throttled.");
            state.recordSuccess();
            now = now.plusSeconds(1);
        }

        assertThat(log.lines())
                .containsExactly(
                        "WARN Reading it waits and is tried again; no position is lost. It is throttled.",
                        "INFO Reading it works again.",
                        "WARN Reading it waits and is tried again; no position is lost. This is failure 300 since"
                                + " 1970-01-01T00:00:00Z. It is throttled.",
                        "INFO Reading it works again.");
    }

    @Test
    void whatLastsIsSaidAgainWithItsDuration() {
        for (int i = 0; i < 11 * 60; i++) {
            state.retryLater("Nobody answers.");
            now = now.plusSeconds(1);
        }

        assertThat(log.lines())
                .containsExactly(
                        "WARN Reading it waits and is tried again; no position is lost. Nobody answers.",
                        "WARN Reading it has not worked for PT5M, and is tried again; no position is lost. Nobody answers.",
                        "WARN Reading it has not worked for PT10M, and is tried again; no position is lost. Nobody answers.");
    }

    @Test
    void aFailureSoonAfterAnotherIsSaidOnceItLasts() {
        state.retryLater("It is throttled.");
        state.recordSuccess();
        now = now.plusSeconds(10);
        state.retryLater("Nobody answers.");
        assertThat(log.lines()).hasSize(2);

        now = now.plusSeconds(5);
        state.retryLater("Nobody answers.");

        assertThat(log.lines()).hasSize(3).last().asString().contains("Nobody answers.");
    }

    @Test
    void restsForAPauseAndThenTriesAgain() {
        state.retryLater("It is throttled.");

        assertThat(state.isResting()).isTrue();
        now = now.plusMillis(250);
        assertThat(state.isResting()).isFalse();
    }

    @Test
    void aClockThatIsSetBackNeitherLengthensThePauseNorKeepsItSilent() {
        state.retryLater("Nobody answers.");
        now = now.minus(Duration.ofHours(1));

        assertThat(state.isResting()).isFalse();
        state.retryLater("Nobody answers.");
        assertThat(state.isResting()).isTrue();
        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void lastsWhenItIsMoreThanAMoment() {
        state.retryLater("It is throttled.");
        now = now.plusSeconds(4);
        state.retryLater("It is throttled.");
        assertThat(state.isLasting()).isFalse();

        now = now.plusSeconds(1);
        assertThat(state.isLasting()).isTrue();
        state.recordSuccess();
        assertThat(state.isLasting()).isFalse();
    }

    @Test
    void waitsTheLongestForWhatOthersBringBack() {
        assertThat(state.recordFailure(Verdict.RETRY, "")).isLessThanOrEqualTo(Duration.ofMillis(250));
        assertThat(state.recordFailure(Verdict.WAIT, "")).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void restsForGoodOnceItIsFatal() {
        var failure = new ConnectException("denied");
        state.fail(failure);
        now = now.plus(Duration.ofDays(1));

        assertThat(state.isResting()).isTrue();
        assertThat(state.failure()).contains(failure);
    }
}
