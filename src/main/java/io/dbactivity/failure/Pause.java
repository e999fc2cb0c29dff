// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

import java.time.Duration;
import java.time.Instant;

/** A pause by the wall clock. A clock that is set back before its begin ends it, so that nothing waits for longer. */
public record Pause(Instant begin, Duration length) {

    public boolean isOver(Instant now) {
        return now.isBefore(begin) || !now.isBefore(begin.plus(length));
    }
}
