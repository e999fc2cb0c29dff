// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.audit.EventPlace.EventNumber;
import io.dbactivity.audit.TopicFacts.Partition;
import io.dbactivity.audit.TopicFacts.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A numbered ledger and its events, written line by line, for tests that damage them. */
final class NumberedTopics {

    static final Instant CREATED = Instant.parse("2026-11-23T00:00:00Z");
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    final List<LedgerEntry> ledger = new ArrayList<>();

    /** What came to the ledger while it was read. */
    final List<LedgerEntry> later = new ArrayList<>();

    final List<EventPlace> events = new ArrayList<>();
    final List<StoredOffset> stored = new ArrayList<>();
    Optional<Settings> ledgerSettings = Optional.empty();
    Optional<Settings> eventsSettings = Optional.empty();
    Optional<Instant> firstEntryLeft = Optional.empty();
    Optional<Instant> firstEventLeft = Optional.empty();
    Optional<String> connector = Optional.empty();
    Instant from = Instant.EPOCH;
    Instant clock = NOON;
    Duration auditLasts = Duration.ZERO;

    private final Map<String, String> lastEntries = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();

    /** Writes an entry in the chain of a shard, and a second passes. */
    LedgerEntry entry(String kind, String shard, Object... more) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("kind", kind);
        fields.put("time", clock.toEpochMilli());
        fields.put("stream", "s");
        fields.put("streamCreated", CREATED.toEpochMilli());
        fields.put("shardId", shard);
        fields.put("carrierShardId", shard);
        long number = numbers.merge(shard, 1L, Long::sum);
        String id = new EntryId(new ShardName("s", CREATED, shard), number, fields.hashCode()).toString();
        fields.put("entryId", id);
        String previous = lastEntries.put(shard, id);
        if (previous != null) {
            fields.put("previousEntryId", previous);
        }
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i].toString(), more[i + 1] instanceof Instant time ? time.toEpochMilli() : more[i + 1]);
        }
        if (fields.get("shardId") == null) {
            fields.remove("shardId");
        }
        var entry = new LedgerEntry(fields);
        ledger.add(entry);
        clock = clock.plusSeconds(1);
        return entry;
    }

    /** These entries were behind the end of their partition when its offset was asked for. */
    void comeLater(LedgerEntry... entries) {
        ledger.removeAll(List.of(entries));
        later.addAll(List.of(entries));
    }

    /** The next entry of the shard follows an earlier one, as after a crash. */
    void goBackTo(String shard, LedgerEntry entry) {
        String id = entry.text("entryId").orElseThrow();
        lastEntries.put(shard, id);
        numbers.put(shard, EntryId.parse(id).number());
    }

    /** The next entry of the shard begins a chain, as after somebody set its position. */
    void beginAnew(String shard) {
        lastEntries.remove(shard);
        numbers.remove(shard);
    }

    LedgerEntry created(String carrier, String... shards) {
        return entry("stream_created", carrier, "shardId", null, "shardIds", List.of(shards));
    }

    LedgerEntry started(String shard, Object... more) {
        return entry("shard_started", shard, more);
    }

    /** Counts events that are there. Their ordinals are their sequence numbers. */
    LedgerEntry delivered(String shard, long from, long to) {
        deliver(shard, from, to);
        return position(shard, from, to);
    }

    /** Counts events, whether they are there or not. */
    LedgerEntry position(String shard, long from, long to) {
        return entry(
                "shard_position",
                shard,
                "run",
                "abc",
                "fromOrdinal",
                from,
                "toOrdinal",
                to,
                "events",
                to - from + 1,
                "fromSequenceNumber",
                Long.toString(from),
                "toSequenceNumber",
                Long.toString(to),
                "fromTime",
                clock,
                "toTime",
                clock);
    }

    void deliver(String shard, long from, long to) {
        for (long ordinal = from; ordinal <= to; ordinal++) {
            events.add(event(shard, ordinal));
        }
    }

    static EventPlace event(String shard, long ordinal) {
        return new EventPlace(
                new ShardName("s", CREATED, shard),
                new Position(Long.toString(ordinal), 0),
                Optional.of(new EventNumber("abc", ordinal)));
    }

    LedgerEntry ended(String shard, String... children) {
        return entry("shard_ended", shard, "childShardIds", List.of(children), "toTime", clock);
    }

    void store(String shard, long ordinal, LedgerEntry entry) {
        stored.add(new StoredOffset(
                new ShardName("s", CREATED, shard),
                false,
                Optional.empty(),
                Optional.of("abc"),
                ordinal,
                entry.text("entryId").map(EntryId::parse)));
    }

    AuditReport audit() {
        var audit = new Audit(new AuditScope(from, clock, clock, Duration.ofMinutes(10), connector));
        stored.forEach(audit::take);
        ledger.forEach(audit::take);
        audit.endOfLedger();
        events.forEach(event -> audit.take(event, "events-0", NOON));
        later.forEach(audit::takeLater);
        return audit.report(
                facts("coverage", ledgerSettings, firstEntryLeft),
                List.of(facts("events", eventsSettings, firstEventLeft)),
                clock.plus(auditLasts));
    }

    private static TopicFacts facts(String topic, Optional<Settings> settings, Optional<Instant> firstLeft) {
        return new TopicFacts(topic, settings, List.of(new Partition(0, firstLeft.isPresent() ? 1_000 : 0, firstLeft)));
    }

    static Settings retention(Duration retention) {
        return new Settings(false, Optional.of(retention), false);
    }
}
