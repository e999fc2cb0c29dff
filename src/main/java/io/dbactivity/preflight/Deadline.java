// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Until when a trial may begin another call. One that has begun is ended by its time-out. */
public final class Deadline {

    private final InstantSource clock;
    private final Instant end;

    /** @param time from now on */
    public Deadline(InstantSource clock, Duration time) {
        this.clock = clock;
        this.end = clock.instant().plus(time);
    }

    boolean isOver() {
        return !clock.instant().isBefore(end);
    }
}
