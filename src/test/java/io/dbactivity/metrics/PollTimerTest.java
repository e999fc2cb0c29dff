// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PollTimerTest {

    private long now = 1_000;
    private final PollTimer timer = new PollTimer(() -> now);

    @Test
    void isZeroBeforeTheFirstPoll() {
        now += 500;

        assertThat(timer.inPolls()).isZero();
        assertThat(timer.betweenPolls()).isZero();
    }

    @Test
    void dividesTheTimeBetweenBoth() {
        pollFor(10);
        now += 200;
        pollFor(30);

        assertThat(timer.inPolls()).isEqualTo(40);
        assertThat(timer.betweenPolls()).isEqualTo(200);
    }

    /** A worker whose producer is stuck never comes back, and that is what somebody wants to see. */
    @Test
    void countsWhatIsUnderWay() {
        pollFor(10);
        now += 5_000;
        assertThat(timer.betweenPolls()).isEqualTo(5_000);

        timer.begin();
        now += 70;
        assertThat(timer.inPolls()).isEqualTo(80);
        assertThat(timer.betweenPolls()).isEqualTo(5_000);
    }

    private void pollFor(long nanos) {
        timer.begin();
        now += nanos;
        timer.end();
    }
}
