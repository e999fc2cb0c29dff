// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Where a stream without a stored position starts. */
public sealed interface StartingPosition {

    /** The oldest record that the stream still keeps. */
    record TrimHorizon() implements StartingPosition {}

    /** What arrives from now on. */
    record Latest() implements StartingPosition {}

    /** What arrived at or after a moment. */
    record AtTimestamp(Instant timestamp) implements StartingPosition {
        public AtTimestamp {
            Objects.requireNonNull(timestamp, "timestamp");
        }
    }

    /** What arrived within the time before the connector first started. */
    record LookBack(Duration duration) implements StartingPosition {
        public LookBack {
            Objects.requireNonNull(duration, "duration");
        }
    }
}
