// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Where reading starts in a stream that has no stored position. */
public sealed interface StartingPosition {

    /**
     * The moment at which reading starts; absent if it starts at the oldest record that the stream still keeps.
     *
     * @param firstStart when the connector first started
     */
    Optional<Instant> moment(Instant firstStart);

    /** True if the moment depends on when the connector first started, and so has to be stored. */
    default boolean dependsOnFirstStart() {
        return false;
    }

    /** The oldest record that the stream still keeps. */
    record TrimHorizon() implements StartingPosition {
        @Override
        public Optional<Instant> moment(Instant firstStart) {
            return Optional.empty();
        }
    }

    /** What arrives from now on. */
    record Latest() implements StartingPosition {
        @Override
        public Optional<Instant> moment(Instant firstStart) {
            return Optional.of(firstStart);
        }

        @Override
        public boolean dependsOnFirstStart() {
            return true;
        }
    }

    /** What arrived at or after a moment. */
    record AtTimestamp(Instant timestamp) implements StartingPosition {
        public AtTimestamp {
            Objects.requireNonNull(timestamp, "timestamp");
        }

        @Override
        public Optional<Instant> moment(Instant firstStart) {
            return Optional.of(timestamp);
        }
    }

    /** What arrived within the time before the connector first started. */
    record LookBack(Duration duration) implements StartingPosition {
        public LookBack {
            Objects.requireNonNull(duration, "duration");
        }

        @Override
        public Optional<Instant> moment(Instant firstStart) {
            return Optional.of(firstStart.minus(duration));
        }

        @Override
        public boolean dependsOnFirstStart() {
            return true;
        }
    }
}
