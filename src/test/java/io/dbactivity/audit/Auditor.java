// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.audit.Finding.Weight;
import io.dbactivity.coverage.CoverageKind;
import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.record.ActivitySchema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;

/** The auditor's command without Kafka: what a connector emits, in the bytes that Kafka would hold. Thread-safe. */
public final class Auditor {

    /** What he says. */
    public record Opinion(long unexplained, long events, List<String> lines) {}

    private record Arrived(EventPlace event, String partition) {}

    private static final int PARTITIONS = 3;
    private static final TopicFacts COVERAGE = new TopicFacts("coverage", Optional.empty(), List.of());

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
            var headers = new RecordHeaders();
            record.headers()
                    .forEach(header -> headers.add(
                            header.key(),
                            Optional.ofNullable(header.value())
                                    .map(value -> value.toString().getBytes(UTF_8))
                                    .orElse(null)));
            String partition = "events-" + Math.floorMod(record.key().hashCode(), PARTITIONS);
            topic.add(new Arrived(PlaceHeaders.place(headers), partition));
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
        return ledger.stream()
                .filter(entry -> entry.kind().filter(CoverageKind.GAP::equals).isEmpty())
                .filter(entry -> entry.number("events") > 0)
                .toList();
    }

    /** What he would say if an event that the ledger counts had not arrived. */
    public synchronized Opinion withoutAnEvent(SplittableRandom random) {
        List<LedgerEntry> counting = counting();
        LedgerEntry entry = counting.get(random.nextInt(counting.size()));
        EventPlace taken = topic.stream()
                .map(Arrived::event)
                .filter(event -> event.shard().equals(entry.shard().orElseThrow()))
                .filter(event -> isCounted(entry, event))
                .findFirst()
                .orElseThrow();
        return opinionOf(event -> !event.equals(taken));
    }

    private static boolean isCounted(LedgerEntry entry, EventPlace event) {
        if (entry.isNumbered()) {
            Counted counted = Counted.of(entry);
            return event.number().stream()
                    .anyMatch(number -> counted.run().equals(Optional.of(number.run()))
                            && !OrdinalSet.of(counted.from(), counted.to())
                                    .without(counted.missing())
                                    .between(number.ordinal(), number.ordinal())
                                    .isEmpty());
        }
        var first = new Position(entry.text("fromSequenceNumber").orElseThrow(), entry.number("fromEventIndex"));
        Position last = Position.endOf(entry.text("toSequenceNumber").orElseThrow());
        return new CountedRange(first, last, entry.number("events")).contains(event.position());
    }

    private Opinion opinionOf(Predicate<EventPlace> arrived) {
        var audit = new Audit(new AuditScope(Instant.EPOCH, end, end, Duration.ofHours(1), Optional.empty()));
        ledger.forEach(audit::take);
        audit.endOfLedger();
        topic.stream()
                .filter(each -> arrived.test(each.event()))
                .forEach(each -> audit.take(each.event(), each.partition(), end));
        AuditReport report = audit.report(COVERAGE, List.of(), end);
        return new Opinion(report.count(Weight.UNEXPLAINED), report.events(), TextReport.lines(report));
    }
}
