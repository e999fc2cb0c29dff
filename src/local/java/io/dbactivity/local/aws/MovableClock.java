// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that runs ahead of another one, by a lead that only grows. Thread-safe. */
public final class MovableClock implements InstantSource {
    private final InstantSource source;
    private final AtomicReference<Duration> lead = new AtomicReference<>(Duration.ZERO);

    MovableClock(InstantSource source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    /** Moves the clock forward. Whatever is past its retention or validity is gone at once. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time does not go back: " + by);
        }
        lead.updateAndGet(by::plus);
    }

    @Override
    public Instant instant() {
        return source.instant().plus(lead.get());
    }
}
