// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.stream.Stream;

/**
 * What is kept from one event to the next to save time and memory. No value that is read depends on it. Its texts are
 * bounded in number and length. For one thread at a time.
 */
final class ParseCache {

    private final ExpectedFields fields = new ExpectedFields();
    private final TimeReader times = new TimeReader();
    private final RecentTexts[] texts =
            Stream.generate(RecentTexts::new).limit(EventField.COUNT).toArray(RecentTexts[]::new);

    TimeReader times() {
        return times;
    }

    ExpectedFields fields() {
        return fields;
    }

    RecentTexts texts(EventField field) {
        return texts[field.place()];
    }
}
