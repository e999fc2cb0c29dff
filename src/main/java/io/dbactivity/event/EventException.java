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

    private EventException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Of a record that cannot be read even though nothing else is in memory.
     *
     * @param bytes estimated size of what had been made of it
     */
    public static EventException outOfMemory(long bytes) {
        return new EventException(
                Reason.TOO_LARGE,
                "The worker's heap is too small for the record, of which " + bytes
                        + " bytes were in memory. Give the worker more heap if the record is genuine.");
    }

    static EventException tooLarge(long most) {
        return new EventException(
                Reason.TOO_LARGE,
                "too large: the objects of its events take more than " + most
                        + " bytes. Raise max.inflated.bytes, and the worker's heap, if it is genuine.");
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
        TOO_DEEP("nested too deeply"),
        /** What would be made of the text takes more memory than any activity record needs. */
        TOO_LARGE("too large"),
        /** Names of fields are longer than any activity record's, or made to slow the reader down. */
        BAD_NAMES("not an activity record"),
        /** An element of the list is no event. The events beside it are read. */
        BAD_ELEMENT("not an event");

        private final String description;

        Reason(String description) {
            this.description = description;
        }
    }
}
