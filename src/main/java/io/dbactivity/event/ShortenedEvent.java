// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;

/**
 * What is left of an event that is larger than Kafka takes.
 *
 * @param event the event with its long values cut
 * @param classification what the whole event means
 * @param truncated the length and SHA-256 of each cut field's full value, by the field's name
 */
public record ShortenedEvent(ActivityEvent event, Classification classification, Map<String, String> truncated) {

    public ShortenedEvent {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(classification, "classification");
        truncated = Collections.unmodifiableMap(truncated);
    }
}
