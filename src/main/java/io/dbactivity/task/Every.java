// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.failure.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps some work from being done more often than once in an interval. Used by one thread. */
final class Every {

    private final Duration interval;
    private final InstantSource clock;
    private Instant claimed = Instant.MIN;

    Every(Duration interval, InstantSource clock) {
        this.interval = interval;
        this.clock = clock;
    }

    /**
     * Claims that the work is done now. Returns false if it was claimed less than an interval ago. The first claim is
     * granted, and so is the first after the clock was set back.
     */
    boolean claim() {
        Instant now = clock.instant();
        boolean due = new Pause(claimed, interval).isOver(now);
        if (due) {
            claimed = now;
        }
        return due;
    }
}
