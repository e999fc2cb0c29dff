// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoTimesTest {

    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

    private Instant now = BEGIN;
    private final DemoTimes times = begun(Optional.of(Duration.ofSeconds(15)));

    @Test
    void theLengthCountsFromTheFirstEvent() {
        now = BEGIN.plusSeconds(20);
        assertThat(times.noteEvent()).isTrue();
        now = BEGIN.plusSeconds(30);
        assertThat(times.noteEvent()).isFalse();
        assertThat(times.isOver()).isFalse();
        now = BEGIN.plusSeconds(35);

        assertThat(times.isOver()).isTrue();
    }

    @Test
    void withoutALengthItIsOverWhenEnded() {
        DemoTimes endless = begun(Optional.empty());
        endless.noteEvent();
        now = BEGIN.plus(Duration.ofDays(1));
        assertThat(endless.isOver()).isFalse();
        assertThat(endless.isEnded()).isFalse();
        endless.end();

        assertThat(endless.isEnded()).isTrue();
        assertThat(endless.isOver()).isTrue();
    }

    @Test
    void anEventThatNeverComesIsAFailure() {
        now = BEGIN.plusSeconds(601);
        assertThat(times.hasBegun()).isFalse();

        assertThatThrownBy(times::isOver).hasMessageContaining("no event has arrived");
    }

    @Test
    void shardsAreChangedOnceAfterAThirdOfTheTime() {
        assertThat(times.claimResharding()).isFalse();
        times.noteEvent();
        assertThat(times.claimResharding()).isFalse();
        now = BEGIN.plusSeconds(5);

        assertThat(times.claimResharding()).isTrue();
        assertThat(times.claimResharding()).isFalse();
    }

    @Test
    void progressIsDueEveryTwoSeconds() {
        assertThat(times.claimProgress()).isTrue();
        now = BEGIN.plusSeconds(1);
        assertThat(times.claimProgress()).isFalse();
        now = BEGIN.plusSeconds(2);

        assertThat(times.claimProgress()).isTrue();
    }

    private DemoTimes begun(Optional<Duration> length) {
        DemoTimes begun = new DemoTimes(length, () -> now);
        begun.begin();
        return begun;
    }
}
