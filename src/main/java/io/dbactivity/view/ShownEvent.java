// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.Classification;
import io.dbactivity.event.EventField;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An event to be shown.
 *
 * @param index of the event in its Kinesis record, counted from 0
 * @param clusterId of the database; null if the record does not say
 * @param instanceId of the database; null if the record does not say
 */
record ShownEvent(
        Place place,
        int index,
        String clusterId,
        String instanceId,
        ActivityEvent event,
        Classification classification) {

    ShownEvent {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(classification, "classification");
    }

    static ShownEvent of(Place place, String clusterId, String instanceId, ActivityEvent event) {
        return new ShownEvent(place, event.index(), clusterId, instanceId, event, Classification.of(event));
    }

    /** The same with another index, for an event that has left its Kinesis record. */
    ShownEvent at(int otherIndex) {
        return new ShownEvent(place, otherIndex, clusterId, instanceId, event, classification);
    }

    /** When it happened; when its record arrived if the event does not say; empty if nobody knows. */
    Optional<Instant> time() {
        return event.eventTime().isPresent()
                ? Optional.of(Instant.ofEpochMilli(event.eventTime().getAsLong()))
                : place.time();
    }

    /** The value of a field whose shape is text; empty if the event has none. */
    String text(EventField field) {
        return Objects.requireNonNullElse(event.text(field), "");
    }

    /** Where it is only, because an event is content. */
    @Override
    public String toString() {
        return "ShownEvent[" + place.text() + ", " + index + "]";
    }
}
