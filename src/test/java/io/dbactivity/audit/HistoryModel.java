// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.audit.EventPlace.EventNumber;
import io.dbactivity.audit.History.Fate;
import io.dbactivity.audit.History.Source;
import io.dbactivity.audit.ModelShard.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Writes truthful histories, from the description of the ledger alone: a connector with one task that reads a stream
 * through splits, merges, restarts, losses and moves by hand. It shares no code with the connector.
 */
final class HistoryModel {

    private static final Instant CREATED = Instant.parse("2026-11-23T00:00:00Z");

    private final SplittableRandom random;
    private final boolean exactlyOnce;
    private final boolean excludes;
    private final boolean losesNothing;
    private final List<ModelShard> shards = new ArrayList<>();
    private final List<History.Entry> ledger = new ArrayList<>();
    private final List<History.Event> events = new ArrayList<>();
    private final Set<History.Key> excluded = new HashSet<>();
    private final Set<History.Key> lost = new HashSet<>();
    private Instant now = CREATED;
    private long order;
    private long committed;
    private long sequence = 1_000;

    private HistoryModel(long seed) {
        random = new SplittableRandom(seed);
        exactlyOnce = random.nextBoolean();
        excludes = random.nextInt(4) == 0;
        losesNothing = random.nextBoolean();
    }

    static History of(long seed) {
        return new HistoryModel(seed).run();
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private void pass(int seconds) {
        now = now.plusMillis(1 + random.nextInt(seconds * 1_000));
    }

    private History run() {
        int roots = 1 + random.nextInt(3);
        for (int i = 0; i < roots; i++) {
            shards.add(new ModelShard(name(), List.of(), CREATED));
        }
        pass(10);
        ModelShard carrier = shards.get(0);
        Map<String, Object> beginning = fields("stream_created", null);
        beginning.put(
                "shardIds", shards.stream().map(shard -> shard.name.shardId()).toList());
        write(carrier, beginning);
        commit();
        int steps = 20 + random.nextInt(60);
        for (int step = 0; step < steps; step++) {
            step();
        }
        deliver();
        commit();
        return new History(ledger, events, offsets(), source(), now);
    }

    private ShardName name() {
        return new ShardName("s", CREATED, "shardId-%012d".formatted(shards.size()));
    }

    private void step() {
        pass(20);
        arrive();
        deliver();
        if (chance(2)) {
            commit();
        }
        switch (random.nextInt(24)) {
            case 0 -> split();
            case 1 -> merge();
            case 2, 3 -> crash();
            case 4 -> restart();
            case 5 -> lose();
            case 6 -> move();
            default -> {}
        }
    }

    private void arrive() {
        for (ModelShard shard : shards) {
            while (!shard.closed && !chance(3)) {
                now = now.plusMillis(1 + random.nextInt(500));
                boolean undecodable = !losesNothing && chance(40);
                shard.records.add(new ModelShard.KinesisRecord(
                        Long.toString(sequence += 1 + random.nextInt(3)), random.nextInt(4), now, undecodable));
            }
        }
    }

    private void deliver() {
        for (ModelShard shard : shards) {
            if (shard.isReadable()) {
                deliver(shard);
            }
        }
    }

    private void deliver(ModelShard shard) {
        if (!shard.progress.started) {
            start(shard);
        }
        int batch = random.nextInt(8);
        while (!shard.isDelivered() && batch-- > 0) {
            deliverRecord(shard);
        }
        if (shard.closed && shard.isDelivered()) {
            end(shard);
        } else if (chance(2)) {
            position(shard, fields("shard_position", shard));
        }
    }

    private void start(ModelShard shard) {
        Progress progress = shard.progress;
        Map<String, Object> start = fields("shard_started", shard);
        if (!shard.parents.isEmpty()) {
            start.put(
                    "parentShardIds",
                    shard.parents.stream().map(parent -> parent.name.shardId()).toList());
        }
        if (progress.record > 0) {
            ModelShard.KinesisRecord last = shard.records.get(progress.record - 1);
            start.put("fromSequenceNumber", last.sequenceNumber());
            start.put("fromTime", last.arrival().toEpochMilli());
        } else {
            Instant from = shard.parents.stream()
                    .map(ModelShard::closedAt)
                    .max(Instant::compareTo)
                    .orElse(shard.born);
            start.put("fromTime", from.toEpochMilli());
        }
        if (progress.event > 0) {
            start.put("fromSequenceNumber", shard.records.get(progress.record).sequenceNumber());
            start.put("fromEventIndex", (long) progress.event);
        }
        if (progress.run != null) {
            start.put("run", progress.run);
            start.put("toOrdinal", progress.ordinal);
        }
        progress.started = true;
        write(shard, start);
    }

    private void deliverRecord(ModelShard shard) {
        Progress progress = shard.progress;
        ModelShard.KinesisRecord record = shard.records.get(progress.record);
        shard.everDelivered = Math.max(shard.everDelivered, progress.record + 1);
        if (lost.contains(new History.Key(shard.name, new Position(record.sequenceNumber(), 0)))) {
            progress.record++;
            return;
        }
        if (record.isUndecodable()) {
            position(shard, fields("shard_position", shard));
            progress.record++;
            Map<String, Object> gap = fields("gap", shard);
            gap.put("records", 1L);
            gap.put("reason", "corrupt");
            gap.put("fromSequenceNumber", record.sequenceNumber());
            gap.put("toSequenceNumber", record.sequenceNumber());
            gap.put("toTime", record.arrival().toEpochMilli());
            write(shard, gap);
            return;
        }
        progress.firstSequence = progress.firstSequence == null ? record.sequenceNumber() : progress.firstSequence;
        progress.lastSequence = record.sequenceNumber();
        while (progress.event < record.events()) {
            deliverEvent(shard, record);
            if (chance(12)) {
                commit();
            }
        }
        progress.event = 0;
        progress.record++;
    }

    private void deliverEvent(ModelShard shard, ModelShard.KinesisRecord record) {
        Progress progress = shard.progress;
        if (progress.run == null) {
            progress.run = "%012x".formatted(random.nextLong(1L << 48));
            progress.countedTo = 0;
        }
        progress.ordinal++;
        var position = new Position(record.sequenceNumber(), progress.event);
        progress.event++;
        shard.carryPosition();
        if (!losesNothing && chance(25)) {
            progress.missing.add(progress.ordinal);
            if (excludes) {
                excluded.add(new History.Key(shard.name, position));
                position(shard, fields("shard_position", shard));
            } else {
                drop(shard, record);
            }
            return;
        }
        var number = new EventNumber(progress.run, progress.ordinal);
        events.add(new History.Event(
                ++order, new EventPlace(shard.name, position, Optional.of(number)), record.arrival(), partition()));
    }

    private String partition() {
        return "events-" + random.nextInt(3);
    }

    private void drop(ModelShard shard, ModelShard.KinesisRecord record) {
        Map<String, Object> gap = fields("gap", shard);
        gap.put("reason", "dropped_by_worker");
        gap.put("run", shard.progress.run);
        gap.put("fromOrdinal", shard.progress.ordinal);
        gap.put("toOrdinal", shard.progress.ordinal);
        gap.put("missingOrdinals", Long.toString(shard.progress.ordinal));
        gap.put("events", 1L);
        gap.put("fromSequenceNumber", record.sequenceNumber());
        gap.put("toSequenceNumber", record.sequenceNumber());
        write(shard, gap);
    }

    private void position(ModelShard shard, Map<String, Object> entry) {
        Progress progress = shard.progress;
        long from = progress.countedTo + 1;
        long to = progress.ordinal;
        entry.put("toTime", shard.readUntil(now).toEpochMilli());
        entry.put("events", Math.max(0, to - from + 1) - progress.missing.size());
        if (from <= to) {
            entry.put("run", progress.run);
            entry.put("fromOrdinal", from);
            entry.put("toOrdinal", to);
            if (!progress.missing.isEmpty()) {
                entry.put(
                        "missingOrdinals",
                        String.join(
                                ",",
                                progress.missing.stream().map(String::valueOf).toList()));
            }
            if (excludes && !progress.missing.isEmpty()) {
                entry.put("excluded", Map.of("on.dropped.record", (long) progress.missing.size()));
            }
        }
        if (progress.firstSequence != null) {
            entry.put("fromSequenceNumber", progress.firstSequence);
            entry.put("toSequenceNumber", progress.lastSequence);
        }
        progress.countedTo = to;
        progress.missing = new ArrayList<>();
        progress.firstSequence = null;
        write(shard, entry);
    }

    private void end(ModelShard shard) {
        Map<String, Object> end = fields("shard_ended", shard);
        end.put(
                "childShardIds",
                shard.children.stream().map(child -> child.name.shardId()).toList());
        shard.progress.finished = true;
        position(shard, end);
    }

    private Optional<ModelShard> open() {
        List<ModelShard> open = shards.stream().filter(shard -> !shard.closed).toList();
        return open.isEmpty() ? Optional.empty() : Optional.of(open.get(random.nextInt(open.size())));
    }

    private void split() {
        open().ifPresent(parent -> {
            parent.closed = true;
            for (int i = 0; i < 2; i++) {
                addChild(List.of(parent));
            }
        });
    }

    private void merge() {
        List<ModelShard> open = shards.stream().filter(shard -> !shard.closed).toList();
        if (open.size() >= 2) {
            List<ModelShard> parents = open.subList(0, 2);
            parents.forEach(parent -> parent.closed = true);
            addChild(parents);
        }
    }

    private void addChild(List<ModelShard> parents) {
        pass(1);
        var child = new ModelShard(name(), parents, now);
        shards.add(child);
        parents.forEach(parent -> parent.children.add(child));
    }

    private void commit() {
        committed = order;
        for (ModelShard shard : shards) {
            if (shard.progress.entry != null) {
                shard.stored = shard.progress.stored();
                shard.everEnded |= shard.progress.finished;
            }
        }
    }

    /** What was written since the last commit is undone, or may be there all the same. */
    private void crash() {
        long kept = exactlyOnce ? committed : committed + random.nextLong(order - committed + 1);
        ledger.removeIf(entry -> entry.order() > kept);
        events.removeIf(event -> event.order() > kept && (exactlyOnce || chance(2)));
        reload();
    }

    private void restart() {
        commit();
        reload();
    }

    private void reload() {
        pass(chance(4) ? 3_000 : 60);
        for (ModelShard shard : shards) {
            shard.progress = shard.stored == null ? new Progress() : shard.stored.stored();
        }
    }

    /** Reading paused for too long: some records are gone. */
    private void lose() {
        commit();
        for (ModelShard shard : shards) {
            Progress progress = shard.progress;
            int left = shard.records.size() - progress.record;
            boolean isAhead = progress.started && progress.event == 0 && progress.record >= shard.everDelivered;
            if (!losesNothing && isAhead && progress.record > 0 && left >= 2) {
                int gone = 1 + random.nextInt(left - 1);
                position(shard, fields("shard_position", shard));
                Map<String, Object> gap = fields("gap", shard);
                gap.put("reason", "retention_overrun");
                gap.put("fromTime", shard.readUntil(now).toEpochMilli());
                for (ModelShard.KinesisRecord record : shard.records.subList(progress.record, progress.record + gone)) {
                    lost.add(new History.Key(shard.name, new Position(record.sequenceNumber(), 0)));
                }
                progress.record += gone;
                ModelShard.KinesisRecord next = shard.records.get(progress.record);
                gap.put("toSequenceNumber", next.sequenceNumber());
                gap.put("toTime", next.arrival().toEpochMilli());
                write(shard, gap);
                commit();
                return;
            }
        }
    }

    /** Somebody sets the position of a shard back. */
    private void move() {
        restart();
        ModelShard shard = shards.get(random.nextInt(shards.size()));
        Progress progress = shard.progress;
        int moved = progress.record == 0 ? 0 : random.nextInt(progress.record);
        // What lies behind a record without events cannot be told from a hole.
        boolean isTold =
                moved == 0 || !events(shard, shard.records.get(moved - 1)).isEmpty();
        if (shard.stored == null || progress.record == 0 || !isTold) {
            return;
        }
        progress.record = moved;
        progress.event = 0;
        progress.run = null;
        progress.ordinal = 0;
        progress.countedTo = 0;
        progress.finished = false;
        if (chance(2)) {
            progress.entry = null;
            progress.number = 0;
        }
        start(shard);
        commit();
    }

    private List<History.Event> events(ModelShard shard, ModelShard.KinesisRecord record) {
        return events.stream()
                .filter(event -> event.place().shard().equals(shard.name))
                .filter(event -> event.place().position().sequenceNumber().equals(record.sequenceNumber()))
                .toList();
    }

    private Map<String, Object> fields(String kind, ModelShard shard) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("kind", kind);
        fields.put("stream", "s");
        fields.put("streamCreated", CREATED.toEpochMilli());
        fields.put("connector", "c");
        if (shard != null) {
            fields.put("shardId", shard.name.shardId());
        }
        return fields;
    }

    private void write(ModelShard carrier, Map<String, Object> fields) {
        now = now.plusMillis(1);
        carrier.carryPosition();
        Progress progress = carrier.progress;
        fields.put("time", now.toEpochMilli());
        fields.put("carrierShardId", carrier.name.shardId());
        if (progress.entry != null) {
            fields.put("previousEntryId", progress.entry);
        }
        progress.number++;
        progress.entry = new EntryId(carrier.name, progress.number, random.nextInt()).toString();
        fields.put("entryId", progress.entry);
        ledger.add(new History.Entry(++order, new LedgerEntry(fields)));
    }

    private List<StoredOffset> offsets() {
        List<StoredOffset> offsets = new ArrayList<>();
        for (ModelShard shard : shards) {
            Progress progress = shard.progress;
            if (progress.entry != null) {
                offsets.add(new StoredOffset(
                        shard.name,
                        progress.finished,
                        Optional.empty(),
                        Optional.ofNullable(progress.run),
                        progress.ordinal,
                        Optional.of(EntryId.parse(progress.entry))));
            }
        }
        return offsets;
    }

    private List<Source> source() {
        List<Source> source = new ArrayList<>();
        for (ModelShard shard : shards) {
            for (ModelShard.KinesisRecord record : shard.records) {
                int items = record.isUndecodable() ? 1 : record.events();
                for (int i = 0; i < items; i++) {
                    var position = new Position(record.sequenceNumber(), i);
                    source.add(new Source(shard.name, position, record.arrival(), fate(shard, record, position)));
                }
            }
        }
        return source;
    }

    private Fate fate(ModelShard shard, ModelShard.KinesisRecord record, Position position) {
        if (lost.contains(new History.Key(shard.name, new Position(record.sequenceNumber(), 0)))) {
            return Fate.LOST;
        }
        if (record.isUndecodable()) {
            return Fate.UNDECODABLE;
        }
        return excluded.contains(new History.Key(shard.name, position)) ? Fate.EXCLUDED : Fate.EVENT;
    }
}
