// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

/**
 * How much memory decoding may take: as much as the settings allow, in a heap that is large enough for them. All in
 * bytes, as estimated.
 */
final class MemoryBounds {

    /** A task has the heap to itself only on a worker of one task. */
    private static final int TASKS = 8;

    /** One record is decoded alone if it takes much, so it may have more of the heap. */
    private static final int RECORDS = 4;

    /**
     * The objects of a usual event take as much as its text. Twice that leaves room for a record of many short events
     * and none for one that was made to fill the heap.
     */
    private static final int OBJECTS_PER_TEXT = 2;

    private MemoryBounds() {}

    /**
     * For all records of a task that are being decoded, or decoded and not delivered.
     *
     * @param bufferBytes what the task may fetch ahead; as much may be decoded ahead
     */
    static long decoded(long bufferBytes) {
        return Math.min(bufferBytes, Runtime.getRuntime().maxMemory() / TASKS);
    }

    /**
     * For the objects of one record, beside the characters of its texts.
     *
     * @param maxInflatedBytes most bytes of the record's text
     */
    static long objects(long maxInflatedBytes) {
        return Math.min(
                OBJECTS_PER_TEXT * maxInflatedBytes, Runtime.getRuntime().maxMemory() / RECORDS);
    }
}
