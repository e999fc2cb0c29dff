// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

/** The events that one entry of the ledger counts, both ends included, and how many of them are found in Kafka. */
final class CountedRange {

    private final Position first;
    private final Position last;
    private final long stated;
    private long found;

    /** @param stated how many events the entry counts */
    CountedRange(Position first, Position last, long stated) {
        this.first = first;
        this.last = last;
        this.stated = stated;
    }

    Position first() {
        return first;
    }

    Position last() {
        return last;
    }

    long stated() {
        return stated;
    }

    long found() {
        return found;
    }

    void count() {
        found++;
    }

    boolean contains(Position event) {
        return !first.isAfter(event) && !event.isAfter(last);
    }
}
