// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.offset.SourceOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The entries of one shard that the worker dropped, until they are written once more. They are kept only while somebody
 * is there to do that. The worker's and the producer's threads add entries, and the task thread takes them.
 */
final class DroppedEntries {

    private final List<SourceRecord> entries = new ArrayList<>();
    private boolean open;

    synchronized void open() {
        open = true;
    }

    synchronized void close() {
        open = false;
    }

    /** Returns false if nobody would take the entry. */
    synchronized boolean add(SourceRecord entry) {
        return open && entries.add(entry);
    }

    synchronized boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * Takes the entries that were dropped since the last call, as records with another offset. If the worker drops such
     * a record, nobody makes up for that.
     */
    synchronized List<SourceRecord> take(SourceOffset offset) {
        List<SourceRecord> taken =
                entries.stream().map(entry -> at(offset, entry)).toList();
        entries.clear();
        return taken;
    }

    private static SourceRecord at(SourceOffset offset, SourceRecord entry) {
        return new SourceRecord(
                entry.sourcePartition(),
                offset.toMap(),
                entry.topic(),
                entry.kafkaPartition(),
                entry.keySchema(),
                entry.key(),
                entry.valueSchema(),
                entry.value(),
                entry.timestamp(),
                entry.headers());
    }
}
