// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Events of shards of which the audited entries say nothing. */
final class UnknownEvents {

    private static final class Events {
        private long count;
        private Instant earliest = Instant.MAX;
        private Instant latest = Instant.MIN;
    }

    private final Map<ShardName, Events> shards = new TreeMap<>();

    /** @param time of the record */
    void take(ShardName shard, Instant time) {
        Events events = shards.computeIfAbsent(shard, name -> new Events());
        events.count++;
        events.earliest = time.isBefore(events.earliest) ? time : events.earliest;
        events.latest = time.isAfter(events.latest) ? time : events.latest;
    }

    /**
     * Tells of the events that no entry can explain.
     *
     * @param ledger also knows the names in entries that are not audited
     * @param trimmed true if the ledger's beginning has left its topic
     * @param upTo the moment up to which the ledger speaks of all shards; later events may belong to a new one
     */
    void report(LedgerShards ledger, boolean trimmed, Optional<Instant> upTo, StreamNotes notes) {
        shards.forEach((shard, events) -> {
            if (!ledger.isNamed(shard)) {
                boolean isLater = upTo.filter(events.earliest::isAfter).isPresent();
                notes.add(shard.stream(), finding(shard, events, trimmed, isLater));
            }
        });
    }

    private static Finding finding(ShardName shard, Events events, boolean trimmed, boolean isLater) {
        String text = Amount.of(events.count, "event") + " of " + shard.shardId() + ", made at "
                + shard.streamCreated() + ", in Kafka, from " + events.earliest + " to " + events.latest
                + ", and the ledger says nothing of it";
        if (isLater) {
            return Finding.note(text + " yet");
        }
        return trimmed
                ? Finding.explained(FindingKind.ENTRIES_LEFT_TOPIC, text + ": its beginning left its topic")
                : Finding.unexplained(FindingKind.EVENTS_UNKNOWN, text);
    }
}
