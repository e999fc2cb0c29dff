// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShardRateLimitTest {

    private static final long MEBIBYTE = 1024 * 1024;
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private long now = 1_000;
    private final ShardRateLimit pace = new ShardRateLimit(INTERVAL, () -> now);

    @Test
    void asksForTheFirstTimeWithoutWaiting() {
        assertThat(pace.untilNext()).isLessThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void keepsTheIntervalFromOneQuestionToTheNext() {
        pace.recordRequest();
        now += Duration.ofMillis(100).toNanos();
        pace.recordAnswer(1_000, true);

        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void waitsUntilALargeAnswerIsPaidForAtTwoMegabytesASecond() {
        assertThat(after(10 * MEBIBYTE, false)).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_300));
        assertThat(after(MEBIBYTE, false)).isBetween(Duration.ofMillis(500), Duration.ofMillis(530));
    }

    @Test
    void asksHalfAsOftenWhileNothingComes() {
        assertThat(after(0, true)).as("once may be chance").isEqualTo(INTERVAL);
        assertThat(after(0, true)).isEqualTo(INTERVAL.multipliedBy(2));
        assertThat(after(1, true)).isEqualTo(INTERVAL);
        assertThat(after(0, true)).isEqualTo(INTERVAL);
    }

    /** Kinesis may answer without records where the next one is far ahead. */
    @Test
    void isNotIdleWhileSomethingIsAhead() {
        assertThat(after(0, false)).isEqualTo(INTERVAL);
        assertThat(after(0, false)).isEqualTo(INTERVAL);
    }

    private Duration after(long bytes, boolean caughtUp) {
        pace.recordRequest();
        pace.recordAnswer(bytes, caughtUp);
        return pace.untilNext();
    }
}
