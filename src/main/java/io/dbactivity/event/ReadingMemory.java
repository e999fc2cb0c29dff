// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

/**
 * What is kept from one event to the next, for speed and for memory: nothing that is read depends on it. Its texts are
 * bounded in number and length. For one thread at a time.
 */
final class ReadingMemory {

    private final ExpectedFields fields = new ExpectedFields();
    private final RecentTexts[] texts = new RecentTexts[EventField.values().length];

    ReadingMemory() {
        for (EventField field : EventField.values()) {
            texts[field.ordinal()] = new RecentTexts();
        }
    }

    ExpectedFields fields() {
        return fields;
    }

    RecentTexts texts(EventField field) {
        return texts[field.ordinal()];
    }
}
