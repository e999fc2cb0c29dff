// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.coverage.Heartbeats.Silence;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

    private static final Instant HEARD = Instant.parse("2026-01-02T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Instant LATER = HEARD.plus(PATIENCE).plusMillis(1);

    private final Heartbeats heartbeats = new Heartbeats();

    @Test
    void aSilenceIsToldOnceAndItsEndWithItsLength() {
        heartbeats.take("db-A", true, HEARD);

        assertThat(heartbeats.findMissing(HEARD.plus(PATIENCE), PATIENCE)).isEmpty();
        assertThat(heartbeats.findMissing(LATER, PATIENCE)).containsExactly(new Silence("db-A", HEARD, LATER));
        assertThat(heartbeats.findMissing(LATER.plusSeconds(60), PATIENCE)).isEmpty();
        assertThat(heartbeats.take("db-A", false, LATER.plusSeconds(90)))
                .contains(new Silence("db-A", HEARD, LATER.plusSeconds(90)));
        assertThat(heartbeats.take("db-A", true, LATER.plusSeconds(91))).isEmpty();
    }

    @Test
    void anyRecordIsASignOfLife() {
        heartbeats.take("db-A", true, HEARD);
        heartbeats.take("db-A", false, HEARD.plusSeconds(60));

        assertThat(heartbeats.findMissing(LATER, PATIENCE)).isEmpty();
    }

    @Test
    void anInstanceThatHasNeverSentAHeartbeatIsNotWatched() {
        heartbeats.take("db-A", false, HEARD);

        assertThat(heartbeats.findMissing(LATER, PATIENCE)).isEmpty();
    }

    @Test
    void aRecordThatComesLateFromAnotherShardTurnsNoTimeBack() {
        heartbeats.take("db-A", true, HEARD.plusSeconds(60));
        heartbeats.take("db-A", true, HEARD);

        assertThat(heartbeats.findMissing(LATER, PATIENCE)).isEmpty();
    }
}
