// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.EnumMap;
import java.util.Map;

/**
 * What is kept from one event to the next, for speed and for memory: nothing that is read depends on it. Its texts are
 * bounded in number and length. For one thread at a time.
 */
final class ReadingMemory {

    private final ExpectedFields fields = new ExpectedFields();
    private final TimeReader times = new TimeReader();
    private final Map<EventField, RecentTexts> texts = new EnumMap<>(EventField.class);

    ReadingMemory() {
        for (EventField field : EventField.values()) {
            texts.put(field, new RecentTexts());
        }
    }

    TimeReader times() {
        return times;
    }

    ExpectedFields fields() {
        return fields;
    }

    RecentTexts texts(EventField field) {
        return texts.get(field);
    }
}
