// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.audit.Finding.Weight;
import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.record.ActivitySchema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;

/** The auditor's command without Kafka: what a connector emits, in the bytes that Kafka would hold. Thread-safe. */
public final class Auditor {

    /** What he says. */
    public record Opinion(long unexplained, long events, List<String> lines) {}

    private record Arrived(EventPlace event, String partition) {}

    private static final int PARTITIONS = 3;

    private final JsonConverter converter = new JsonConverter();
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<Arrived> topic = new ArrayList<>();
    private Instant end = Instant.EPOCH;

    public Auditor() {
        converter.configure(Map.of("schemas.enable", "false"), false);
    }

    public synchronized void take(SourceRecord record) {
        if (record.valueSchema() == CoverageSchema.COVERAGE) {
            ledger.add(
                    LedgerJson.parse(converter.fromConnectData(record.topic(), record.valueSchema(), record.value())));
        } else if (record.valueSchema() == ActivitySchema.EVENT) {
            String id = record.headers().lastWithName(EventPlace.HEADER).value().toString();
            String partition = "events-" + Math.floorMod(record.key().hashCode(), PARTITIONS);
            topic.add(new Arrived(EventPlace.parse(id).orElseThrow(), partition));
        }
    }

    /** @param now as far as the connector knows */
    public synchronized Opinion opinion(Instant now) {
        end = now;
        return opinionOf(event -> true);
    }

    /** False after a life so short that no entry has counted anything yet. */
    public synchronized boolean hasCountedEvents() {
        return !counting().isEmpty();
    }

    private List<LedgerEntry> counting() {
        return ledger.stream().filter(entry -> entry.number("events") > 0).toList();
    }

    /** What he would say if an event that the ledger counts had not arrived. */
    public synchronized Opinion withoutAnEvent(SplittableRandom random) {
        List<LedgerEntry> counting = counting();
        LedgerEntry entry = counting.get(random.nextInt(counting.size()));
        EventPlace taken = topic.stream()
                .map(Arrived::event)
                .filter(event -> event.shard().equals(entry.shard().orElseThrow()))
                .filter(event -> range(entry).contains(event.position()))
                .findFirst()
                .orElseThrow();
        return opinionOf(event -> !event.equals(taken));
    }

    private static CountedRange range(LedgerEntry entry) {
        return new CountedRange(
                new Position(entry.text("fromSequenceNumber").orElseThrow(), entry.number("fromEventIndex")),
                Position.endOf(entry.text("toSequenceNumber").orElseThrow()),
                entry.number("events"));
    }

    private Opinion opinionOf(Predicate<EventPlace> arrived) {
        var audit = new Audit();
        ledger.forEach(audit::take);
        topic.stream()
                .filter(each -> arrived.test(each.event()))
                .forEach(each -> audit.take(each.event(), each.partition()));
        AuditReport report = audit.report(end, Duration.ofHours(1));
        return new Opinion(
                report.count(Weight.UNEXPLAINED),
                report.chains().values().stream().mapToLong(ShardChain::events).sum(),
                report.lines());
    }
}
