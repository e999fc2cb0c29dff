// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of one event while it is read. A name that comes twice has its last value, as with most JSON readers. */
final class EventValues {

    private final Object[] values = new Object[EventField.COUNT];
    private Map<String, String> extraFields = Map.of();

    void put(EventField field, Object value) {
        values[field.place()] = value;
    }

    void putExtra(String name, String json) {
        if (extraFields.isEmpty()) {
            extraFields = new LinkedHashMap<>();
        }
        extraFields.put(name, json);
    }

    /** Takes the values over: nothing is put afterwards. */
    ActivityEvent event(int index, String original) {
        Map<String, String> extra = extraFields.isEmpty() ? extraFields : Collections.unmodifiableMap(extraFields);
        return new ActivityEvent(index, values, extra, original);
    }
}
