// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EveryTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final Every every = new Every(Duration.ofSeconds(1), () -> now);

    @Test
    void isGrantedOnceInAnInterval() {
        assertThat(every.claim()).isTrue();
        assertThat(every.claim()).isFalse();
        now = START.plusMillis(999);
        assertThat(every.claim()).isFalse();
        now = START.plusMillis(1_000);
        assertThat(every.claim()).isTrue();
        assertThat(every.claim()).isFalse();
    }

    @Test
    void aClockThatIsSetBackDelaysNothing() {
        every.claim();
        now = START.minusSeconds(3_600);

        assertThat(every.claim()).isTrue();
        assertThat(every.claim()).isFalse();
    }
}
