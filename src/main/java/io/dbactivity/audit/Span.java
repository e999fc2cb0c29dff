// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * The part of a shard that an entry is about. What its ends mean depends on the entry's kind.
 *
 * @param fromEventIndex of the first event of the first record; 0 if all of its events belong to it
 */
record Span(
        Optional<String> fromSequenceNumber,
        long fromEventIndex,
        Optional<String> toSequenceNumber,
        Optional<Instant> fromTime,
        Optional<Instant> toTime) {

    private static final int LONGEST = 12;
    private static final int HEAD = 5;
    private static final int TAIL = 3;

    static Span of(LedgerEntry entry) {
        return new Span(
                entry.text("fromSequenceNumber"),
                entry.number("fromEventIndex"),
                entry.text("toSequenceNumber"),
                entry.moment("fromTime"),
                entry.moment("toTime"));
    }

    /** Of times only. */
    static Span ofTimes(Optional<Instant> from, Optional<Instant> to) {
        return new Span(Optional.empty(), 0, Optional.empty(), from, to);
    }

    /** The last event that was delivered before a start at this span's beginning; empty if it begins with a record. */
    Optional<Position> deliveredBefore() {
        return fromSequenceNumber.map(
                number -> fromEventIndex == 0 ? Position.endOf(number) : new Position(number, fromEventIndex - 1));
    }

    /** Both ends, for people. */
    String text() {
        return end(fromSequenceNumber, fromTime) + " and " + end(toSequenceNumber, toTime);
    }

    private static String end(Optional<String> number, Optional<Instant> time) {
        return number.map(Span::shortened)
                .map(text -> text + time.map(moment -> " (" + moment + ")").orElse(""))
                .orElseGet(() -> time.map(Instant::toString).orElse("an unknown place"));
    }

    /** A sequence number without its middle. */
    static String shortened(String number) {
        return number.length() <= LONGEST
                ? number
                : number.substring(0, HEAD) + "…" + number.substring(number.length() - TAIL);
    }

    /** Adds the ends to a finding, in full. */
    Finding detailed(Finding finding) {
        Finding detailed = finding;
        detailed = with(detailed, "fromSequenceNumber", fromSequenceNumber);
        detailed = with(detailed, "toSequenceNumber", toSequenceNumber);
        detailed = with(detailed, "fromTime", fromTime.map(Instant::toString));
        return with(detailed, "toTime", toTime.map(Instant::toString));
    }

    private static Finding with(Finding finding, String name, Optional<String> value) {
        return value.map(text -> finding.with(name, text)).orElse(finding);
    }
}
