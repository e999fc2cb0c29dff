// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import java.time.Duration;

/**
 * How many records of a shard make a slice. A record costs from some microseconds to some milliseconds and holds from one
 * to thousands of events, so the slices before tell. Used by the task thread only.
 */
final class SliceSize {

    /** Long against handing a slice over, and short against the work in hand, which all threads shall end together. */
    private static final long FITTING_NANOS = Duration.ofMillis(3).toNanos();

    /** What is decoded waits in memory; the pool bounds its slices, and this bounds a slice. */
    private static final int FITTING_EVENTS = 256;

    private static final int MOST_RECORDS = 128;

    private int records = 1;

    int records() {
        return records;
    }

    /** Learns from a slice. It grows by steps, so that a lucky one does not count for much. */
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
