// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.offset.ShardNumbers;

/**
 * The numbers of one Kinesis record's events. Records are decoded side by side and numbered in the order of their
 * shard, when they are handed over: until then the numbers are not known. Numbered by the task thread; whoever gets the
 * records from there may read.
 */
public final class RecordNumbers {

    private ShardNumbers before = ShardNumbers.NONE;
    private Acknowledgements acknowledgements = Acknowledgements.NONE;

    /**
     * Numbers the events. Their records must not have left the task thread yet.
     *
     * @param numbers those of the shard before the first of them
     * @param shard hears what becomes of each event
     */
    public void assign(ShardNumbers numbers, Acknowledgements shard) {
        before = numbers;
        acknowledgements = shard;
    }

    /** The shard's numbers after one of the events, given its place among those that are delivered, from 0 on. */
    ShardNumbers after(int place) {
        return before.plus(place + 1);
    }

    /** Null if the events are not numbered. */
    String run() {
        return before.run().orElse(null);
    }

    /** Null if the events are not numbered. */
    Long ordinal(int place) {
        return before.run().isPresent() ? before.ordinal() + place + 1 : null;
    }

    Acknowledgements acknowledgements() {
        return acknowledgements;
    }
}
