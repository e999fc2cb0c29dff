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
    private final RetryState trouble = new RetryState("Reading it", () -> now);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void isLoggedOnceWhenItBeginsAndOnceWhenItIsOver() {
        trouble.isOver();
        trouble.retryLater("It is throttled.");
        trouble.retryLater("It is throttled.");
        trouble.pauseFor(Verdict.WAIT, "It is gone.");
        trouble.isOver();
        trouble.isOver();
        trouble.pauseFor(Verdict.RETRY, "It is throttled again.");

        assertThat(log.lines())
                .containsExactly(
                        "WARN Reading it waits and is tried again; no position is lost. It is throttled.",
                        "INFO Reading it works again.",
                        "WARN Reading it waits and is tried again; no position is lost. It is throttled again.");
    }

    @Test
    void restsForAPauseAndThenTriesAgain() {
        trouble.retryLater("It is throttled.");

        assertThat(trouble.isResting()).isTrue();
        now = now.plusMillis(250);
        assertThat(trouble.isResting()).isFalse();
    }

    @Test
    void lastsWhenItIsMoreThanAMoment() {
        trouble.retryLater("It is throttled.");
        now = now.plusSeconds(4);
        trouble.retryLater("It is throttled.");
        assertThat(trouble.lasts()).isFalse();

        now = now.plusSeconds(1);
        assertThat(trouble.lasts()).isTrue();
        trouble.isOver();
        assertThat(trouble.lasts()).isFalse();
    }

    @Test
    void waitsTheLongestForWhatOthersBringBack() {
        assertThat(trouble.pauseFor(Verdict.RETRY, "")).isLessThanOrEqualTo(Duration.ofMillis(250));
        assertThat(trouble.pauseFor(Verdict.WAIT, "")).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void restsForGoodOnceItIsFatal() {
        var failure = new ConnectException("denied");
        trouble.isFatal(failure);
        now = now.plus(Duration.ofDays(1));

        assertThat(trouble.isResting()).isTrue();
        assertThat(trouble.failure()).contains(failure);
    }
}
