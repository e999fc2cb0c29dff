// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.audit.Finding.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A ledger and a topic of a version without numbers, in a few lines each, and what the auditor says of them. */
class OldLedgerTest {

    private static final Instant CREATED = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<EventPlace> topic = new ArrayList<>();
    private Instant clock = NOON;

    @Test
    void isCompleteWhereEveryCountedEventIsThere() {
        started("0");
        position("0", "10", "12", 3);
        events("0", "10", 2);
        events("0", "12", 1);

        assertThat(audit().verdict()).isEqualTo(Weight.NOTE);
        assertThat(TextReport.lines(audit()))
                .last()
                .asString()
                .isEqualTo("1 shard, 3 events, up to 2026-11-23T00:00:00Z: complete");
    }

    @Test
    void missesAnEventThatTheLedgerCounts() {
        started("0");
        position("0", "10", "12", 3);
        events("0", "10", 2);

        assertUnexplained("1 of 3 events between 10 and 12");
    }

    @Test
    void doesNotTakeARepeatedEventForAMissingOne() {
        started("0");
        position("0", "10", "12", 4);
        events("0", "10", 2);
        events("0", "10", 2);

        assertUnexplained("2 of 4 events between 10 and 12");
    }

    @Test
    void countsAgainWhatIsDeliveredAgain() {
        started("0");
        position("0", "10", "12", 2);
        started("0", "fromSequenceNumber", "10");
        position("0", "12", "14", 2);
        events("0", "10", 1);
        events("0", "12", 1);
        events("0", "12", 1);
        events("0", "14", 1);

        assertThat(audit().verdict()).isEqualTo(Weight.NOTE);
        assertThat(TextReport.lines(audit())).anyMatch(line -> line.contains("1 event in Kafka more than once"));
    }

    @Test
    void takesEventsOfTimesBeforeTheFirstStartForNewOnes() {
        started("0", "fromTime", NOON);
        position("0", "20", "20", 1);
        started("0", "fromTime", NOON.minus(Duration.ofHours(2)));
        position("0", "10", "20", 2);
        events("0", "20", 1);
        events("0", "10", 1);
        events("0", "20", 1);

        assertThat(audit().verdict()).isEqualTo(Weight.NOTE);
    }

    @Test
    void explainsAHoleWithItsGapRecord() {
        started("0");
        position("0", "10", "12", 1);
        events("0", "10", 1);
        entry("gap", "0", "fromSequenceNumber", "12", "toSequenceNumber", "20", "reason", "position_lost");
        position("0", "20", "20", 1);
        events("0", "20", 1);

        AuditReport report = audit();
        assertThat(report.verdict()).isEqualTo(Weight.EXPLAINED);
        assertThat(TextReport.lines(report)).anyMatch(line -> line.contains("between 12 and 20: position_lost"));
    }

    @Test
    void believesAStoredPositionWhoseEventIsThere() {
        started("0");
        position("0", "10", "12", 1);
        events("0", "12", 1);
        events("0", "14", 1);
        started("0", "fromSequenceNumber", "14");

        assertThat(audit().verdict()).isEqualTo(Weight.NOTE);
    }

    @Test
    void doesNotBelieveAPositionOfWhichNothingIsThere() {
        started("0");
        position("0", "10", "12", 1);
        events("0", "12", 1);
        started("0", "fromSequenceNumber", "99");

        assertUnexplained("reading went on after 99");
    }

    @Test
    void noticesAStartThatPassesOverTime() {
        started("0");
        entry("shard_position", "0", "toTime", NOON.plusSeconds(60));
        started("0", "fromTime", NOON.plusSeconds(7_200));

        assertUnexplained("it was read until 2026-11-24T12:01:00Z");
    }

    @Test
    void noticesAResetThatCameAfterTheStreamHadDroppedWhatWasUnread() {
        started("0");
        entry("shard_position", "0", "toTime", NOON.plusSeconds(60));
        clock = NOON.plus(Duration.ofHours(30));
        started("0");

        assertUnexplained("it was read until 2026-11-24T12:01:00Z");
    }

    @Test
    void followsShardsToTheirChildren() {
        started("0");
        entry("shard_ended", "0", "childShardIds", List.of("1", "2"));
        started("1", "parentShardIds", List.of("0"));
        started("2", "parentShardIds", List.of("0"));

        assertThat(audit().verdict()).isEqualTo(Weight.NOTE);
    }

    @Test
    void noticesAChildThatWasNeverRead() {
        started("0");
        entry("shard_ended", "0", "childShardIds", List.of("1", "2"));
        started("1", "parentShardIds", List.of("0"));
        clock = NOON.plus(Duration.ofHours(1));
        entry("shard_position", "1");

        assertUnexplained("its child 2 was never read");
    }

    @Test
    void takesTheGapOfAChildThatWasGoneBeforeItWasReadForAnExplanation() {
        started("0");
        entry("shard_ended", "0", "childShardIds", List.of("1"));
        clock = NOON.plus(Duration.ofHours(30));
        entry("gap", "1", "fromTime", NOON, "toTime", NOON.plus(Duration.ofHours(6)), "reason", "shard_expired");

        assertThat(audit().verdict()).isEqualTo(Weight.EXPLAINED);
        assertThat(TextReport.lines(audit())).anyMatch(line -> line.contains("shard_expired"));
    }

    @Test
    void takesAStreamMadeAgainForTheReasonWhyAChildWasNotRead() {
        started("0");
        entry("shard_ended", "0", "childShardIds", List.of("1"));
        clock = NOON.plus(Duration.ofHours(1));
        entry("shard_started", "0", "streamCreated", NOON);

        assertThat(audit().verdict()).isEqualTo(Weight.EXPLAINED);
        assertThat(TextReport.lines(audit()))
                .anyMatch(line -> line.contains("its child 1 was not read before the stream was made again"));
    }

    @Test
    void noticesAChildThatDidNotWaitForItsParent() {
        started("0");
        started("1", "parentShardIds", List.of("0"));

        assertUnexplained("its parent 0 has not ended");
    }

    @Test
    void noticesSilence() {
        started("0");
        started("1");
        clock = NOON.plus(Duration.ofHours(1));
        entry("shard_position", "1");

        assertUnexplained("nothing is known of it after " + NOON);
    }

    @Test
    void explainsWhatWentWithItsStream() {
        started("0");
        entry("stream_recreated", null, "streamCreated", NOON, "previousStreamCreated", CREATED);

        assertThat(audit().verdict()).isEqualTo(Weight.EXPLAINED);
    }

    @Test
    void countsAWindowThatRdsReportsOnce() {
        started("0");
        rdsReports("begun", "fromTime", NOON);
        rdsReports("over", "fromTime", NOON, "toTime", NOON.plusSeconds(60));
        rdsReports("begun", "fromTime", NOON.plusSeconds(90));

        AuditReport report = audit();
        assertThat(report.verdict()).isEqualTo(Weight.EXPLAINED);
        assertThat(report.count(Weight.EXPLAINED)).isEqualTo(2);
        assertThat(TextReport.lines(report))
                .anyMatch(
                        line -> line.contains("from 2026-11-24T12:00:00Z to 2026-11-24T12:01:00Z: rds_reported. over"));
    }

    private void rdsReports(String detail, Object... times) {
        entry("gap", null, times);
        LedgerEntry gap = ledger.get(ledger.size() - 1);
        gap.fields().put("reason", "rds_reported");
        gap.fields().put("detail", detail);
    }

    @Test
    void reportsSilentInstancesAsNotes() {
        started("0");
        entry("heartbeat_missing", null, "instanceId", "db-A");

        assertThat(audit().verdict()).isEqualTo(Weight.NOTE);
        assertThat(TextReport.lines(audit())).anyMatch(line -> line.contains("heartbeat_missing of db-A"));
    }

    private void started(String shard, Object... more) {
        entry("shard_started", shard, more);
    }

    @Test
    void countsARecordOnceThatWasSetAsideAgainAfterACrash() {
        started("0");
        setAside("0", "12");
        started("0");
        setAside("0", "12");

        assertThat(audit().verdict()).isEqualTo(Weight.EXPLAINED);
        assertThat(TextReport.lines(audit()))
                .filteredOn(line -> line.contains("hole: "))
                .hasSize(1);
    }

    @Test
    void goesOnBehindARecordThatWasSetAsideWhateverWasLostAfterIt() {
        started("0");
        setAside("0", "12");
        entry("gap", "0", "fromSequenceNumber", "12", "toTime", NOON, "reason", "retention_overrun");
        started("0", "fromSequenceNumber", "12");
        started("0", "fromSequenceNumber", "12");

        assertThat(audit().verdict()).isEqualTo(Weight.EXPLAINED);
    }

    private void setAside(String shard, String record) {
        entry(
                "gap",
                shard,
                "fromSequenceNumber",
                record,
                "toSequenceNumber",
                record,
                "records",
                1L,
                "reason",
                "damaged");
    }

    private void position(String shard, String from, String to, long events) {
        entry("shard_position", shard, "fromSequenceNumber", from, "toSequenceNumber", to, "events", events);
    }

    private void entry(String kind, String shard, Object... more) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("kind", kind);
        fields.put("time", clock.toEpochMilli());
        fields.put("stream", "s");
        fields.put("streamCreated", CREATED.toEpochMilli());
        fields.put("shardId", shard);
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i].toString(), more[i + 1] instanceof Instant time ? time.toEpochMilli() : more[i + 1]);
        }
        ledger.add(new LedgerEntry(fields));
    }

    private void events(String shard, String sequenceNumber, int count) {
        for (int index = 0; index < count; index++) {
            topic.add(EventPlace.parse(
                    "s:" + CREATED.toEpochMilli() + ":" + shard + ":" + sequenceNumber + ":" + index, null, null));
        }
    }

    private AuditReport audit() {
        var audit = new Audit(new AuditScope(Instant.EPOCH, clock, clock, Duration.ofMinutes(10), Optional.empty()));
        ledger.forEach(audit::take);
        audit.endOfLedger();
        topic.forEach(event -> audit.take(event, "events-0", clock));
        return audit.report(new TopicFacts("coverage", Optional.empty(), List.of()), List.of(), clock);
    }

    private void assertUnexplained(String what) {
        AuditReport report = audit();
        assertThat(report.verdict()).isEqualTo(Weight.UNEXPLAINED);
        assertThat(TextReport.lines(report))
                .anyMatch(line -> line.contains("UNEXPLAINED HOLE: ") && line.contains(what));
    }
}
