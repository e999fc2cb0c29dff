// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Kafka behind a worker, in memory: what is written goes to a reader, and offsets are kept. With exactly-once delivery a
 * poll's records and their offsets become visible together; without it, records come first and their offsets some time
 * later, or never when the worker is killed meanwhile.
 */
final class SoakKafka {

    private final boolean exactlyOnce;
    private final Consumer<SourceRecord> reader;
    private final Offsets offsets = new Offsets();

    SoakKafka(boolean exactlyOnce, Consumer<SourceRecord> reader) {
        this.exactlyOnce = exactlyOnce;
        this.reader = reader;
    }

    boolean exactlyOnce() {
        return exactlyOnce;
    }

    Offsets offsets() {
        return offsets;
    }

    synchronized void write(List<SourceRecord> records) {
        records.forEach(reader);
        if (exactlyOnce) {
            records.forEach(offsets::store);
        }
    }

    synchronized void commit(List<SourceRecord> written) {
        written.forEach(offsets::store);
    }
}
