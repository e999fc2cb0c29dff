// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Objects;

/**
 * A decrypted text could not be read as an activity record. The message names the place and what was expected there,
 * never what was found. There is no cause, because a JSON library's messages quote their input.
 */
public final class EventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    EventException(Reason reason, long byteOffset, String expected) {
        super(reason.description + " at byte " + byteOffset + ": expected " + expected);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public Reason reason() {
        return reason;
    }

    /** Why the text could not be read. Trying again never helps. */
    public enum Reason {
        NOT_JSON("not JSON"),
        /** JSON of another shape. */
        NOT_AN_ACTIVITY_RECORD("not an activity record"),
        /** Objects or arrays nested more deeply than any activity record needs. */
        TOO_DEEP("nested too deeply");

        private final String description;

        Reason(String description) {
            this.description = description;
        }
    }
}
