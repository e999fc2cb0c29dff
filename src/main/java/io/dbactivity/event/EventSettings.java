// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is read of an event.
 *
 * @param keepOriginal true if each event carries its own JSON text
 * @param fields the fields that are read. If these are not all fields, everything else of an event is skipped, and
 *     {@link ActivityEvent#extraFields()} is empty
 */
public record EventSettings(boolean keepOriginal, Set<EventField> fields) {

    private static final Set<EventField> ALL = Set.copyOf(EnumSet.allOf(EventField.class));

    public EventSettings {
        fields = Set.copyOf(fields);
    }

    /** Settings for reading every field. */
    public EventSettings(boolean keepOriginal) {
        this(keepOriginal, ALL);
    }

    boolean readsAll() {
        return fields.equals(ALL);
    }
}
