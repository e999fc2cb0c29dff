// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Events of shards of which the audited entries say nothing. */
final class UnknownEvents {

    private static final class Events {
        private long count;
        private Instant latest = Instant.MIN;
    }

    private final Map<ShardName, Events> shards = new TreeMap<>();

    /** @param time of the record */
    void take(ShardName shard, Instant time) {
        Events events = shards.computeIfAbsent(shard, name -> new Events());
        events.count++;
        events.latest = time.isAfter(events.latest) ? time : events.latest;
    }

    /**
     * Tells of the events that no entry can explain.
     *
     * @param ledger also knows the names in entries that are not audited
     * @param trimmed true if the ledger's beginning has left its topic
     */
    void report(LedgerShards ledger, boolean trimmed, StreamNotes notes) {
        shards.forEach((shard, events) -> {
            if (!ledger.isNamed(shard)) {
                String text = events.count + " events of " + shard.shardId() + ", made at " + shard.streamCreated()
                        + ", are in Kafka, the last of " + events.latest + ", and the ledger says nothing of it";
                notes.add(
                        shard.stream(),
                        trimmed
                                ? Finding.explained(
                                        FindingKind.ENTRIES_LEFT_TOPIC, text + ": its beginning left its topic")
                                : Finding.unexplained(FindingKind.EVENTS_UNKNOWN, text));
            }
        });
    }
}
