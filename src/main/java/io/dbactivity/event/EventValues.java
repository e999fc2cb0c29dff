// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The values of one event while it is read. If a name comes twice, the last value counts, as with most JSON readers.
 */
final class EventValues {

    private final Object[] values = new Object[EventField.COUNT];
    private Map<String, String> extraFields = Map.of();
    private SourceTime endTime;
    private SourceTime logTime;

    void put(EventField field, Object value) {
        if (field.shape() == EventField.Shape.TIME) {
            putTime(field, (SourceTime) value);
        } else {
            values[field.place()] = value;
        }
    }

    private void putTime(EventField field, SourceTime time) {
        values[field.place()] = time == null ? null : time.text();
        if (field == EventField.END_TIME) {
            endTime = time;
        } else if (field == EventField.LOG_TIME) {
            logTime = time;
        }
    }

    void putExtra(String name, String json) {
        if (extraFields.isEmpty()) {
            extraFields = new LinkedHashMap<>();
        }
        extraFields.put(name, json);
    }

    /** Makes the event, which gets the values themselves. Nothing may be put afterwards. */
    ActivityEvent event(int index, String original, int textLength) {
        Map<String, String> extra = extraFields.isEmpty() ? extraFields : Collections.unmodifiableMap(extraFields);
        SourceTime time = endTime == null ? logTime : endTime;
        OptionalLong eventTime = time == null ? OptionalLong.empty() : OptionalLong.of(time.epochMillis());
        return new ActivityEvent(index, values, eventTime, extra, original, textLength);
    }
}
