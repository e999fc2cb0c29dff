// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Map;

/**
 * The limit of events that are delivered as their own JSON.
 *
 * @param ofText how the converter writes the JSON
 * @param ofContent what becomes of a text in it
 */
record JsonLimit(long bytes, Escaping ofText, Escaping ofContent) implements SizeLimit {

    @Override
    public boolean isExceededBy(ActivityEvent event) {
        return mayBeExceededBy(event) && size(event) > bytes;
    }

    @Override
    public long size(ActivityEvent event) {
        return RESERVED + ofText.size(event.original()) + ofSession(event);
    }

    /** The session's id is in the key as well. */
    private static long ofSession(ActivityEvent event) {
        return ValueSize.EXACT.of(event.value(EventField.SESSION_ID));
    }

    @Override
    public ShortenedEvent shorten(ActivityEvent event) {
        var cut = new JsonCut(event.original(), ofContent, bytes - RESERVED - LONGEST_SESSION_ID);
        Object[] values = new Object[EventField.COUNT];
        for (EventField field : EventField.values()) {
            values[field.place()] = event.value(field);
        }
        if (ofSession(event) > LONGEST_SESSION_ID) {
            values[EventField.SESSION_ID.place()] =
                    ValueCut.cut(event.value(EventField.SESSION_ID), LONGEST_SESSION_ID);
        }
        var shortened = new ActivityEvent(
                event.index(), values, event.eventTime(), event.extraFields(), cut.write(), event.textLength());
        return new ShortenedEvent(shortened, Classification.of(event), Map.of());
    }
}
