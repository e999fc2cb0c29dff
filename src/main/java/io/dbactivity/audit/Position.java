// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.Comparator;
import java.util.Objects;

/**
 * A place in a shard. Sequence numbers are decimal digits without leading zeros, and grow along a shard.
 *
 * @param eventIndex of the event within its Kinesis record, from 0
 */
record Position(String sequenceNumber, long eventIndex) implements Comparable<Position> {

    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    Position {
        Objects.requireNonNull(sequenceNumber, "sequenceNumber");
    }

    /** The place after every event of a record. */
    static Position endOf(String sequenceNumber) {
        return new Position(sequenceNumber, Long.MAX_VALUE);
    }

    /** The place before every event of a record. */
    static Position before(String sequenceNumber) {
        return new Position(sequenceNumber, -1);
    }

    @Override
    public int compareTo(Position other) {
        int bySequence = BY_NUMBER.compare(sequenceNumber, other.sequenceNumber);
        return bySequence != 0 ? bySequence : Long.compare(eventIndex, other.eventIndex);
    }

    boolean isBefore(Position other) {
        return compareTo(other) < 0;
    }

    boolean isAfter(Position other) {
        return compareTo(other) > 0;
    }
}
