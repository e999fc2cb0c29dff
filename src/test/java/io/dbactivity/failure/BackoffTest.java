// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;

class BackoffTest {

    private final Backoff backoff = new Backoff();

    @RepeatedTest(20)
    void pausesDoubleUpToTenSecondsEachShortenedByHalfAtTheMost() {
        for (int millis : new int[] {250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000}) {
            assertWithin(backoff.pause(), millis);
        }
    }

    @RepeatedTest(20)
    void beginsAnewAfterSuccess() {
        backoff.pause();
        backoff.pause();
        backoff.reset();

        assertWithin(backoff.pause(), 250);
        assertWithin(backoff.pause(), 500);
    }

    @RepeatedTest(20)
    void waitsTheLongestForWhatOthersBringBack() {
        assertWithin(Backoff.longest(), 10_000);
    }

    private static void assertWithin(Duration pause, int mostMillis) {
        assertThat(pause).isBetween(Duration.ofMillis(mostMillis / 2), Duration.ofMillis(mostMillis));
    }
}
