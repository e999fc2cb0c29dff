// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.coverage.GapReason;
import java.util.Objects;
import java.util.Optional;

/**
 * What of a shard a gap is about, if a dead letter can close it: one Kinesis record, or one event of it.
 *
 * @param event index of the event; empty for the whole record
 */
public record GapPlace(String sequenceNumber, Optional<Long> event) {

    public GapPlace {
        Objects.requireNonNull(sequenceNumber, "sequenceNumber");
        Objects.requireNonNull(event, "event");
    }

    /** The place that a gap names, or the entry that closes it; empty if it is another kind of gap. */
    public static Optional<GapPlace> of(LedgerEntry entry) {
        Span span = Span.of(entry);
        if (!span.fromSequenceNumber().equals(span.toSequenceNumber())) {
            return Optional.empty();
        }
        if (entry.number("records") == 1) {
            return span.fromSequenceNumber().map(number -> new GapPlace(number, Optional.empty()));
        }
        return span.fromSequenceNumber()
                .filter(number -> entry.text("reason").stream().allMatch(GapReason.EVENT_TOO_LARGE.text()::equals))
                .map(number -> new GapPlace(number, Optional.of(span.fromEventIndex())));
    }
}
