// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.coverage.GapReason;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A gap of the ledger that a dead letter can close.
 *
 * @param event index of the one event that is missing; absent if the whole record is
 * @param arrivalTime of the record
 */
record OpenGap(RecordPlace place, Instant streamCreated, Optional<Long> event, Instant arrivalTime, GapReason reason) {

    OpenGap {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(streamCreated, "streamCreated");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(arrivalTime, "arrivalTime");
        Objects.requireNonNull(reason, "reason");
    }

    /** What is left of it if one event of its record is too large. */
    OpenGap ofLargeEvent(long index) {
        return new OpenGap(place, streamCreated, Optional.of(index), arrivalTime, GapReason.EVENT_TOO_LARGE);
    }

    /** For people. */
    @Override
    public String toString() {
        return place + event.map(index -> " event " + index).orElse("") + " (" + reason.text() + ")";
    }
}
