// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Notices at the first acknowledged record that the worker's value converter writes something else than the value.
 * Kafka has a few bytes then for every event, and nobody would know before reading them. A struct is given away by a
 * value as long as its {@code toString()}, which is what StringConverter writes. Bytes are given away by any other
 * length than their own.
 *
 * <p>A transform may make any value of a record, also one that happens to have that length. So if there are transforms,
 * many records in a row have to look wrong, and bytes are not checked.
 *
 * <p>Thread-safe: the worker acknowledges on a thread of the producer.
 */
public final class ConverterCheck {

    private static final int MANY = 20;

    private final boolean transformed;
    private final boolean bytes;
    private int wrong;
    private volatile boolean decided;
    private volatile ConnectException failure;

    /**
     * @param transformed true if the connector has transforms
     * @param bytes true if values are bytes that the converter has to pass on
     */
    public ConverterCheck(boolean transformed, boolean bytes) {
        this.transformed = transformed;
        this.bytes = bytes;
        this.decided = transformed && bytes;
    }

    /**
     * Takes an acknowledged record.
     *
     * @param serializedValueSize how many bytes its value has in Kafka; not positive if nobody knows
     */
    public void take(SourceRecord record, int serializedValueSize) {
        if (!decided && serializedValueSize > 0) {
            check(record, serializedValueSize);
        }
    }

    /** @throws ConnectException with the cure, if the converter is the wrong one */
    public void failIfWrong() {
        if (failure != null) {
            throw failure;
        }
    }

    private synchronized void check(SourceRecord record, int size) {
        if (record.value() instanceof Struct struct) {
            decide(isText(struct.toString(), size), record, "a text without content");
        } else if (bytes && record.value() instanceof byte[] data) {
            decide(data.length != size, record, size + " bytes instead of " + data.length);
        }
    }

    private static boolean isText(String text, int size) {
        return size == text.getBytes(UTF_8).length;
    }

    private void decide(boolean looksWrong, SourceRecord record, String what) {
        wrong++;
        if (looksWrong && transformed && wrong < MANY) {
            return;
        }
        decided = true;
        if (looksWrong) {
            failure = new ConnectException("The value converter does not fit record.value: it made " + what
                    + " of a value for topic " + record.topic() + ", read from " + record.sourcePartition()
                    + ". Set value.converter to the one that the documentation of record.value names, and alter the"
                    + " offsets to read again what was written since the connector was created or changed.");
        }
    }
}
