// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

/**
 * An event that is larger than Kafka takes.
 *
 * @param index of the event in its Kinesis record
 * @param bytes how large it may become in Kafka
 * @param limit how large it may be
 * @param cut true if it is delivered with its long values cut, false if it is left out
 */
public record LargeEvent(int index, long bytes, long limit, boolean cut) {

    /** A sentence for people, without any content. */
    public String text() {
        return "Event " + index + " of the record has up to " + bytes + " bytes in Kafka, and event.max.bytes is "
                + limit + ".";
    }
}
