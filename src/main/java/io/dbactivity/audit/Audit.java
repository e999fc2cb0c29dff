// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares what the ledger says with what is in Kafka. It takes what Connect has stored first, then every entry, then
 * every event, and then makes the report.
 */
final class Audit {

    private final AuditScope scope;
    private final LedgerShards ledger = new LedgerShards();
    private final StreamNotes notes = new StreamNotes();
    private final UnknownEvents unknown = new UnknownEvents();
    private final List<StoredOffset> stored = new ArrayList<>();
    private Instant earliest = Instant.MAX;
    private long entries;
    private long withoutNumber;

    Audit(AuditScope scope) {
        this.scope = scope;
    }

    /** Takes what Connect has stored of a shard. Topics that are read after it must go as far. */
    void take(StoredOffset offset) {
        stored.add(offset);
    }

    /** Takes the next entry. Those without numbers come in the order of their topic. */
    void take(LedgerEntry entry) {
        boolean isAudited = scope.isAudited(entry.time());
        boolean isLink = entry.isNumbered() && !entry.time().isAfter(scope.end());
        if (!scope.knows(entry) || (!isAudited && !isLink)) {
            ledger.name(entry);
            return;
        }
        ledger.take(entry);
        if (isAudited) {
            entries++;
            withoutNumber += entry.isNumbered() ? 0 : 1;
            notes.takeConnector(entry);
            Stream.of("time", "fromTime", "toTime")
                    .flatMap(field -> entry.moment(field).stream())
                    .forEach(moment -> earliest = moment.isBefore(earliest) ? moment : earliest);
            if (entry.shard().isEmpty() || entry.kind().isEmpty()) {
                notes.take(entry);
            }
        }
    }

    /** How many entries are audited. */
    long entries() {
        return entries;
    }

    /** Ends the entries. */
    void endOfLedger() {
        stored.forEach(offset -> ledger.get(offset.shard()).ifPresent(shard -> shard.take(offset)));
        ledger.endOfLedger(scope.from());
    }

    /** The earliest moment that matters. No event that an audited entry counts arrived in Kinesis much earlier. */
    Instant earliest() {
        return ledger.all().stream()
                .flatMap(shard -> shard.numbered().coveredBefore().stream())
                .filter(moment -> moment.isBefore(earliest))
                .min(Instant::compareTo)
                .orElse(earliest);
    }

    /**
     * Takes an event.
     *
     * @param partition topic and partition that hold it
     * @param time of its record
     */
    void take(EventPlace event, String partition, Instant time) {
        Optional<AuditedShard> shard = ledger.get(event.shard());
        if (shard.isPresent()) {
            shard.get().take(event, partition);
        } else {
            unknown.take(event.shard(), time);
        }
    }

    /**
     * Takes an entry that came while the others were read, after the events. Its shard's events are not unknown, and
     * entries that follow it do not follow one that is missing.
     */
    void takeLater(LedgerEntry entry) {
        ledger.name(entry);
        if (scope.knows(entry)) {
            ledger.takeLater(entry);
        }
    }

    /**
     * Makes the report, after all events are taken.
     *
     * @param read when the topics had been read
     */
    AuditReport report(TopicFacts coverage, List<TopicFacts> events, Instant read) {
        var ledgerTopic = new Trimming(List.of(coverage), read);
        var eventsTopics = new Trimming(events, read);
        List<ShardReport> shards = new ArrayList<>();
        var check = new StreamCheck(ledger, scope, ledgerTopic);
        for (AuditedShard shard : ledger.all()) {
            if (check.isAudited(shard)) {
                List<Finding> findings = new ArrayList<>(shard.findings(scope.from(), ledgerTopic, eventsTopics));
                findings.addAll(check.around(shard));
                shards.add(check.report(shard, findings));
            }
        }
        check.streams(notes);
        stored.forEach(offset -> check.stored(offset, notes));
        Optional<Instant> upTo = check.completeUpTo();
        unknown.report(ledger, ledgerTopic.isTrimmed(), upTo, notes);
        return new AuditReport(
                TopicRules.findings(coverage, events, scope, earliest, entries, withoutNumber),
                notes.findings(),
                shards,
                upTo);
    }
}
