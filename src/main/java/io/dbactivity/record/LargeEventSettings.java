// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.SizeLimit;
import java.util.Objects;

/**
 * What becomes of an event that is larger than Kafka takes.
 *
 * @param maxBytes how large an event's record may become
 */
public record LargeEventSettings(long maxBytes, Handling handling) {

    /** With less, there would be no room for an event's values. */
    public static final long LEAST_BYTES = SizeLimit.LEAST;

    /** What is done with an event that is larger. */
    public enum Handling {
        /** It is delivered with its long values cut. */
        CUT,
        /** It is left out, and the ledger says so. */
        SKIP,
        /** The task fails. */
        FAIL
    }

    public LargeEventSettings {
        Objects.requireNonNull(handling, "handling");
    }
}
