// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

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
        boolean due = now.isBefore(claimed) || !now.isBefore(claimed.plus(interval));
        if (due) {
            claimed = now;
        }
        return due;
    }
}
