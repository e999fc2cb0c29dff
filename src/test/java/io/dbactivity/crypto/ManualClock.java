// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is told to go on. */
final class ManualClock implements InstantSource {

    private volatile Instant now = Instant.EPOCH;

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
