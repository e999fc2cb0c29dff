// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is read of an event.
 *
 * @param keepOriginal whether each event carries its own JSON text
 * @param fields the fields that are read; where these are not all of them, everything else of an event is passed over, and
 *     {@link ActivityEvent#extraFields()} are empty
 */
public record EventSettings(boolean keepOriginal, Set<EventField> fields) {

    private static final Set<EventField> ALL = Set.copyOf(EnumSet.allOf(EventField.class));

    public EventSettings {
        fields = Set.copyOf(fields);
    }

    /** Every field is read. */
    public EventSettings(boolean keepOriginal) {
        this(keepOriginal, ALL);
    }

    boolean readsAll() {
        return fields.equals(ALL);
    }
}
