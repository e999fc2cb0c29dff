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

    /** A record can hold any number of events. This bounds a slice if records suddenly hold many. */
    private static final long MOST_BYTES = 128 * 1024;

    /** In bytes, as estimated: a slice is delivered as a whole, so it must be small compared with a poll. */
    private static final long FITTING_MEMORY = 2 << 20;

    /**
     * Bytes in memory for a byte of data while a record is opened: its text as characters, the message, its frames, and
     * the compressed content.
     */
    private static final int OPENING = 4;

    /** Bytes in memory for a byte of data once it is decoded: a guess at first, that of records with many events. */
    private static final double EXPANSION = 32;

    /** What decides which part of the difference is forgotten with each slice. */
    private static final int SLOWNESS = 8;

    private int records = 1;
    private double expansion = EXPANSION;

    int records() {
        return records;
    }

    /** The most bytes of data of a slice. */
    long bytes() {
        return (long) Math.max(1, Math.min(MOST_BYTES, FITTING_MEMORY / expansion));
    }

    /** Estimates the memory that records take, by what earlier ones took. */
    long memory(long dataBytes) {
        return (long) (dataBytes * (OPENING + expansion));
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
            learnExpansion(slice);
        }
    }

    /** Rises at once and falls slowly, because an estimate that is too low costs more than one that is too high. */
    private void learnExpansion(DecodedSlice slice) {
        long data = slice.slice().bytes() - slice.rest().bytes();
        double latest = (double) slice.bytes() / Math.max(1, data);
        expansion = Math.max(latest, expansion + (latest - expansion) / SLOWNESS);
    }
}
