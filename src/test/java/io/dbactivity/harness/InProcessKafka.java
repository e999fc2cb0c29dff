// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Kafka behind a worker, in memory: what is written goes to a reader, and offsets are kept. With exactly-once delivery
 * a poll's records and their offsets become visible together; without it, records come first and their offsets some
 * time later, or never if the worker is killed before that.
 */
public final class InProcessKafka {

    private final boolean exactlyOnce;
    private final Consumer<SourceRecord> reader;
    private final Offsets offsets = new Offsets();

    public InProcessKafka(boolean exactlyOnce, Consumer<SourceRecord> reader) {
        this.exactlyOnce = exactlyOnce;
        this.reader = reader;
    }

    public boolean exactlyOnce() {
        return exactlyOnce;
    }

    public Offsets offsets() {
        return offsets;
    }

    public synchronized void write(List<SourceRecord> records) {
        records.forEach(reader);
        if (exactlyOnce) {
            records.forEach(offsets::store);
        }
    }

    public synchronized void commit(List<SourceRecord> written) {
        written.forEach(offsets::store);
    }
}
