// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import java.time.Duration;

/**
 * How many records of a shard make up a slice. A record takes from a few microseconds to a few milliseconds and holds
 * from one to thousands of events, so the size is learned from earlier slices. Used by the task thread only.
 */
final class SliceSize {

    /**
     * Long compared with handing over a slice, and short compared with the work in hand, so that all threads finish at
     * about the same time.
     */
    private static final long FITTING_NANOS = Duration.ofMillis(3).toNanos();

    /** Decoded events wait in memory. The pool bounds the number of slices, and this bounds the events of a slice. */
    private static final int FITTING_EVENTS = 256;

    private static final int MOST_RECORDS = 128;

    private int records = 1;

    int records() {
        return records;
    }

    /**
     * Adapts the size to what a slice took. The size at most doubles, so that one fast slice does not count for much.
     */
    void learn(DecodedSlice slice) {
        long decoded = slice.mapped().size();
        if (decoded > 0) {
            long inTime = decoded * FITTING_NANOS / Math.max(1, slice.nanos());
            long inMemory = decoded * FITTING_EVENTS / Math.max(1, slice.events());
            long fitting = Math.min(inTime, inMemory);
            records = (int) Math.max(1, Math.min(fitting, Math.min(2L * records, MOST_RECORDS)));
        }
    }
}
