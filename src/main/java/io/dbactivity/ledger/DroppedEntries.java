// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The entries of one shard that the worker dropped, until they are written once more. They are kept only while somebody
 * is there to do that. The worker's and the producer's threads add entries, and the task thread takes them.
 */
final class DroppedEntries {

    private final List<LedgerRecord> entries = new ArrayList<>();
    private boolean open;

    synchronized void open() {
        open = true;
    }

    synchronized void close() {
        open = false;
    }

    /** Returns false if nobody would take the entry. */
    synchronized boolean add(LedgerRecord entry) {
        return open && entries.add(entry);
    }

    synchronized boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Takes the entries that were dropped since the last call. */
    synchronized List<LedgerRecord> take() {
        List<LedgerRecord> taken = List.copyOf(entries);
        entries.clear();
        return taken;
    }
}
