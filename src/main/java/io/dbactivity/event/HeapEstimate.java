// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.function.LongConsumer;

/**
 * The memory that one record takes while it is read, beside the characters of its texts. Two bytes of JSON can become
 * hundreds of bytes of objects, so that the length of a text bounds nothing. The figures are those of a 64-bit JVM,
 * rounded up. For one thread.
 */
final class HeapEstimate {

    /** An event with its values, and the Connect record that is made of it with its headers, offset and key. */
    static final int EVENT = 700;

    /** An element of a list: a text and its place. */
    static final int ELEMENT = 64;

    /** An entry of a map: its name, its text and its place. */
    static final int ENTRY = 200;

    /** A name in something that is passed over: the library keeps each until the record is read. */
    static final int NAME = 100;

    /** In bytes. Telling each object would take longer than making it. */
    private static final int STEP = 16 * 1024;

    private final long most;
    private final LongConsumer memory;
    private long total;
    private long told;

    /**
     * @param most bytes that the record may take
     * @param memory told what the record takes, before much of it is made
     */
    HeapEstimate(long most, LongConsumer memory) {
        this.most = most;
        this.memory = memory;
    }

    void add(long bytes) {
        total += bytes;
        if (total - told >= STEP) {
            tell();
        }
    }

    long total() {
        return total;
    }

    /** Takes back what was added since an earlier total, because those objects are given up. */
    void resetTo(long earlier) {
        total = earlier;
        tell();
    }

    /** Tells the rest, once all is read. */
    void tell() {
        if (total > most) {
            throw EventException.tooLarge(most);
        }
        memory.accept(total - told);
        told = total;
    }
}
