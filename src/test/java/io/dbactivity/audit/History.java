// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Two topics and what Connect has stored, in the order in which they were written, and what the streams held.
 *
 * @param source what was in the shards
 */
record History(List<Entry> ledger, List<Event> events, List<StoredOffset> stored, List<Source> source, Instant end) {

    /**
     * An entry in the ledger's topic.
     *
     * @param order among all writes
     */
    record Entry(long order, LedgerEntry content) {
        String id() {
            return content.text("entryId").orElseThrow();
        }
    }

    /** An event in its topic. */
    record Event(long order, EventPlace place, Instant arrival, String partition) {}

    /** What a shard held. */
    enum Fate {
        /** An event to be delivered. */
        EVENT,
        /** An event that a transform filters out on purpose. */
        EXCLUDED,
        /** A record that cannot be decoded. */
        UNDECODABLE,
        /** A record that left the stream before it was read. */
        LOST
    }

    record Source(ShardName shard, Position position, Instant arrival, Fate fate) {}

    /** What makes an event the same one in a shard. */
    record Key(ShardName shard, Position position) {}

    Set<Key> keys() {
        Set<Key> keys = new HashSet<>();
        events.forEach(
                event -> keys.add(new Key(event.place().shard(), event.place().position())));
        return keys;
    }

    Set<EventPlace> places() {
        Set<EventPlace> places = new HashSet<>();
        events.forEach(event -> places.add(event.place()));
        return places;
    }

    Set<LedgerEntry> contents() {
        Set<LedgerEntry> contents = new HashSet<>();
        ledger.forEach(entry -> contents.add(entry.content()));
        return contents;
    }

    History with(List<Entry> otherLedger, List<Event> otherEvents) {
        return new History(new ArrayList<>(otherLedger), new ArrayList<>(otherEvents), stored, source, end);
    }

    /** The first writes only. */
    History until(long order) {
        return with(
                ledger.stream().filter(entry -> entry.order() <= order).toList(),
                events.stream().filter(event -> event.order() <= order).toList());
    }

    /** What the source held that is missing, up to a moment: neither in Kafka nor left out on purpose. */
    List<Source> missing(Instant upTo) {
        Set<Key> there = keys();
        return source.stream()
                .filter(each -> !each.arrival().isAfter(upTo))
                .filter(each -> each.fate() != Fate.EXCLUDED)
                .filter(each -> each.fate() != Fate.EVENT || !there.contains(new Key(each.shard(), each.position())))
                .toList();
    }

    /** True if this is what a truthful history wrote, and nothing else, however often and in whatever order. */
    boolean saysTheSameAs(History truth) {
        return contents().equals(truth.contents()) && places().equals(truth.places());
    }
}
