// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.audit.EventPlace.EventNumber;
import io.dbactivity.coverage.CoverageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that is known of one shard: its entries with and without numbers, its events, and what Connect has stored. It
 * takes the entries first, then the events.
 */
final class AuditedShard {

    /** The rule of heartbeats, of which every shard has many and nobody misses any. */
    private static final String HEARTBEATS = "events.include.heartbeats";

    private final ShardName name;
    private final ReadChain chain = new ReadChain();
    private final List<NumberedEntry> replays = new ArrayList<>();
    private final Map<String, SeenEvents> events = new TreeMap<>();
    private Optional<OldShardChain> old = Optional.empty();
    private List<NumberedEntry> inOrder = List.of();
    private NumberedShard numbered = new NumberedShard(List.of(), Instant.EPOCH);
    private Optional<StoredOffset> stored = Optional.empty();
    private long withoutNumber;

    AuditedShard(ShardName name) {
        this.name = name;
    }

    ShardName name() {
        return name;
    }

    void take(NumberedEntry entry) {
        chain.take(entry);
    }

    /** Takes an entry about the shard that a replay wrote into its own chain. */
    void takeReplay(NumberedEntry entry) {
        replays.add(entry);
    }

    void takeOld(CoverageKind kind, LedgerEntry entry) {
        if (old.isEmpty()) {
            old = Optional.of(new OldShardChain());
        }
        old.get().take(kind, entry);
    }

    void take(StoredOffset offset) {
        stored = Optional.of(offset);
    }

    /** Ends the entries. Events come from now on. */
    void endOfLedger(Instant from) {
        inOrder = chain.inOrder();
        numbered = new NumberedShard(inOrder, from);
        replays.forEach(numbered::takeReplay);
        old.ifPresent(before -> {
            numbered.firstStart()
                    .flatMap(NumberedEntry::content)
                    .ifPresent(start -> before.take(CoverageKind.SHARD_STARTED, start));
            stored.filter(offset -> offset.entry().isEmpty())
                    .flatMap(StoredOffset::position)
                    .ifPresent(before::require);
        });
    }

    /** @param partition topic and partition that hold the event */
    void take(EventPlace event, String partition) {
        event.number().ifPresentOrElse(number -> take(number, event.position()), () -> withoutNumber++);
        old.ifPresent(before -> before.take(event.position(), partition));
    }

    private void take(EventNumber number, Position position) {
        events.computeIfAbsent(number.run(), run -> new SeenEvents()).take(number.ordinal(), position);
    }

    ReadChain chain() {
        return chain;
    }

    NumberedShard numbered() {
        return numbered;
    }

    Map<String, SeenEvents> events() {
        return events;
    }

    Optional<StoredOffset> stored() {
        return stored;
    }

    boolean isOld() {
        return old.isPresent();
    }

    /**
     * True if the ledger speaks of the shard itself. A shard that only carries entries about its stream is not read.
     */
    boolean isRead() {
        return old.isPresent() || numbered.latest().isPresent();
    }

    List<String> parents() {
        return old.map(OldShardChain::parents).filter(all -> !all.isEmpty()).orElseGet(numbered::parents);
    }

    List<String> children() {
        return Stream.concat(numbered.children().stream(), old.stream().flatMap(before -> before.children().stream()))
                .distinct()
                .toList();
    }

    boolean isFinished() {
        return numbered.latest().isPresent()
                ? numbered.isFinished()
                : old.map(OldShardChain::isFinished).orElse(false);
    }

    boolean wasFinished() {
        return numbered.wasFinished() || old.map(OldShardChain::wasFinished).orElse(false);
    }

    /** When the last entry about it was made; empty if the ledger does not speak of it. */
    Optional<Instant> latest() {
        return numbered.latest().or(() -> old.flatMap(OldShardChain::latest));
    }

    /** Everything that arrived before this moment is delivered, or told of. */
    Instant covered() {
        return numbered.covered()
                .or(() -> old.flatMap(OldShardChain::readUntil))
                .orElse(name.streamCreated());
    }

    /** @param longestSilence how long nothing may be said of it */
    Timeline timeline(Duration longestSilence) {
        return numbered.latest().isPresent()
                ? Timeline.of(inOrder.stream().filter(NumberedEntry::ofShard).toList(), longestSilence)
                : latest().map(any -> Timeline.of(name.streamCreated(), covered()))
                        .orElse(Timeline.NONE);
    }

    /** How many different events are in Kafka. */
    long eventCount() {
        long numberedEvents =
                events.values().stream().mapToLong(SeenEvents::count).sum();
        return old.map(before -> Math.max(before.events(), numberedEvents)).orElse(numberedEvents + withoutNumber);
    }

    long repeated() {
        return events.values().stream().mapToLong(SeenEvents::repeated).sum()
                + (events.isEmpty() ? old.map(OldShardChain::repeated).orElse(0L) : 0);
    }

    /** What is wrong with the numbers of its entries and events, or with those that have none. */
    List<Finding> findings(Instant from, Trimming ledger, Trimming topics) {
        List<Finding> findings = new ArrayList<>(chain.findings(from, ledger.isTrimmed()));
        old.ifPresent(before -> findings.addAll(before.findings()));
        findings.addAll(new ShardCheck(numbered, events, stored).findings(topics));
        if (withoutNumber > 0 && old.isEmpty()) {
            findings.add(Finding.note(
                    FindingKind.PROVES_LESS,
                    Amount.of(withoutNumber, "event")
                            + " without a number, which no entry counts: a version that did not"
                            + " number its events wrote them"));
        }
        numbered.excluded().forEach((rule, count) -> {
            if (!rule.equals(HEARTBEATS)) {
                findings.add(Finding.note(
                                FindingKind.EXCLUDED,
                                Amount.of(count, "event") + (count == 1 ? " was" : " were")
                                        + " left out by the configuration, rule " + rule)
                        .with("rule", rule)
                        .with("events", Long.toString(count)));
            }
        });
        if (repeated() > 0) {
            findings.add(Finding.note(Amount.of(repeated(), "event") + " in Kafka more than once"));
        }
        return findings;
    }
}
