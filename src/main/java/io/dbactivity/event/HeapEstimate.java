// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import com.fasterxml.jackson.core.JsonParser;
import io.dbactivity.event.EventException.Reason;
import java.util.function.LongConsumer;

/**
 * The memory that the objects of one record take, beside the characters of its texts. Two bytes of JSON can become
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

    /** In bytes. Asking for each object would take longer than making it. */
    private static final int STEP = 16 * 1024;

    private final JsonParser parser;
    private final long most;
    private final LongConsumer memory;
    private long total;
    private long told;

    /**
     * @param most bytes that the record may take
     * @param memory told what the record takes, before much of it is made
     */
    HeapEstimate(JsonParser parser, long most, LongConsumer memory) {
        this.parser = parser;
        this.most = most;
        this.memory = memory;
    }

    void add(int bytes) {
        total += bytes;
        if (total - told >= STEP) {
            tell();
        }
    }

    /** Tells the rest, once all is read. */
    void tell() {
        if (total > most) {
            throw new EventException(
                    Reason.TOO_LARGE,
                    parser.currentLocation().getByteOffset(),
                    "events that take at most " + most + " bytes of memory");
        }
        memory.accept(total - told);
        told = total;
    }

    /** Takes back what was told, because the objects are given up. */
    void giveBack() {
        memory.accept(-told);
        told = 0;
        total = 0;
    }
}
