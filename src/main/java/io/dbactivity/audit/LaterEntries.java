// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Entries of one chain that came to the ledger while it was read. What they say is not audited: they only tell which
 * entries are not missing. An entry can be read although the one before it is not. The worker may have dropped that one
 * at first; or it is in another partition, as with earlier versions, and the ends of partitions are not known for one
 * moment.
 */
final class LaterEntries {

    private final Map<EntryId, NumberedEntry> entries = new HashMap<>();

    void take(NumberedEntry entry) {
        entries.putIfAbsent(entry.id(), entry);
    }

    /** Those that entries that were read follow, also by way of others of these. */
    Map<EntryId, NumberedEntry> before(Collection<NumberedEntry> read) {
        Map<EntryId, NumberedEntry> before = new LinkedHashMap<>();
        Deque<NumberedEntry> following = new ArrayDeque<>(read);
        while (!following.isEmpty()) {
            Optional<NumberedEntry> previous = following.remove().previous().map(entries::get);
            if (previous.isPresent() && before.putIfAbsent(previous.get().id(), previous.get()) == null) {
                following.add(previous.get());
            }
        }
        return before;
    }
}
