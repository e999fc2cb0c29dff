// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

/** Makes the failures that only this package may make, for tests of what others do with them. */
public final class EventFailures {

    private EventFailures() {}

    public static EventException of(EventException.Reason reason) {
        return new EventException(reason, 0, "nothing of the kind");
    }
}
