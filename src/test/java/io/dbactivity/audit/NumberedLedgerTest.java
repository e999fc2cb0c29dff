// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static io.dbactivity.audit.NumberedTopics.NOON;
import static io.dbactivity.audit.NumberedTopics.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.audit.Finding.Weight;
import io.dbactivity.audit.TopicFacts.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What can happen to a numbered ledger and its events, one case each, and what the auditor says. */
class NumberedLedgerTest {

    private final NumberedTopics topics = new NumberedTopics();

    @Test
    void isCompleteUpToTheMomentOfTheLastEntry() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        topics.delivered("0", 6, 9);

        AuditReport report = topics.audit();
        assertThat(report.verdict()).isEqualTo(Weight.NOTE);
        assertThat(report.upTo()).contains(NOON.plusSeconds(3));
        assertThat(TextReport.lines(report))
                .last()
                .isEqualTo("1 shard, 9 events, up to 2026-11-24T12:00:03Z: complete");
    }

    @Test
    void doesNotMindOrderPartitionsAndRepetitions() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 500);
        topics.deliver("0", 1, 200);
        Collections.shuffle(topics.events, new Random(1));
        Collections.shuffle(topics.ledger, new Random(1));

        assertComplete();
    }

    @Test
    void aReplayClosesAGap() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        undecodable("0", "6");
        closed();
        topics.events.add(replayed(1));
        topics.events.add(replayed(2));

        AuditReport report = topics.audit();
        assertThat(report.verdict()).isEqualTo(Weight.NOTE);
        assertThat(report.closedGaps()).isEqualTo(1);
        assertThat(TextReport.lines(report))
                .anyMatch(line -> line.contains("note: closed by a replay at ")
                        && line.contains("2 events of run def: the events of 1 Kinesis record"))
                .last()
                .asString()
                .contains(", 1 gap closed by a replay, up to ");
    }

    @Test
    void replayedEventsMustBeThere() {
        topics.created("0", "0");
        topics.started("0");
        undecodable("0", "6");
        closed();
        topics.events.add(replayed(1));

        assertUnexplained(FindingKind.EVENTS_MISSING, "1 event (2 of run def)");
    }

    @Test
    void withoutItsClosingAGapIsOpen() {
        topics.created("0", "0");
        topics.started("0");
        undecodable("0", "6");
        LedgerEntry closing = closed();
        topics.events.add(replayed(1));
        topics.events.add(replayed(2));
        topics.ledger.remove(closing);

        AuditReport report = topics.audit();
        assertThat(report.verdict()).isEqualTo(Weight.EXPLAINED);
        assertThat(report.closedGaps()).isZero();
    }

    private LedgerEntry closed() {
        return topics.entry(
                "gap_closed",
                "dead-letters",
                "shardId",
                "0",
                "reason",
                "wrong_key",
                "records",
                1L,
                "fromSequenceNumber",
                "6",
                "toSequenceNumber",
                "6",
                "run",
                "def",
                "fromOrdinal",
                1L,
                "toOrdinal",
                2L,
                "events",
                2L);
    }

    private static EventPlace replayed(long ordinal) {
        return new EventPlace(
                new ShardName("s", NumberedTopics.CREATED, "0"),
                new Position("6", ordinal - 1),
                Optional.of(new EventPlace.EventNumber("def", ordinal)));
    }

    @Test
    void saysWhatRulesLeftOut() {
        topics.created("0", "0");
        topics.started("0");
        topics.entry("shard_position", "0", "excluded", Map.of("events.exclude:noise", 3L), "toTime", NOON);
        topics.entry(
                "shard_position",
                "0",
                "excluded",
                Map.of("events.exclude:noise", 4L, "events.include.heartbeats", 9L),
                "toTime",
                NOON);

        AuditReport report = topics.audit();
        assertThat(report.verdict()).isEqualTo(Weight.NOTE);
        assertThat(TextReport.lines(report))
                .anyMatch(line ->
                        line.endsWith("note: 7 events were left out by the configuration, rule events.exclude:noise"))
                .noneMatch(line -> line.contains("heartbeats"));
    }

    @Test
    void seesARemovedGap() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        LedgerEntry gap = undecodable("0", "6");
        topics.delivered("0", 7, 9);
        topics.ledger.remove(gap);

        assertUnexplained(FindingKind.ENTRY_MISSING, "number 3");
    }

    @Test
    void seesARemovedEntryInTheMiddle() {
        topics.created("0", "0");
        topics.started("0");
        LedgerEntry removed = topics.delivered("0", 1, 5);
        topics.delivered("0", 6, 9);
        topics.ledger.remove(removed);

        assertUnexplained(FindingKind.ENTRY_MISSING, "are not in its topic");
    }

    @Test
    void seesARemovedEntryWithItsEvents() {
        topics.created("0", "0");
        topics.started("0");
        LedgerEntry removed = topics.delivered("0", 1, 5);
        topics.delivered("0", 6, 9);
        topics.ledger.remove(removed);
        topics.events.removeIf(event -> event.number().orElseThrow().ordinal() <= 5);

        assertUnexplained(FindingKind.EVENTS_NOT_COUNTED, "5 events (1-5 of run abc)");
    }

    @Test
    void seesARemovedStartOfAChild() {
        topics.created("0", "0");
        topics.started("0");
        topics.ended("0", "1");
        LedgerEntry start = topics.started("1", "parentShardIds", List.of("0"));
        topics.delivered("1", 1, 2);
        topics.ledger.remove(start);

        assertUnexplained(FindingKind.ENTRY_MISSING, "first entries");
    }

    @Test
    void seesThatTheHeadIsGone() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        topics.delivered("0", 6, 9);
        topics.ledger.subList(0, 2).clear();

        assertUnexplained(FindingKind.ENTRY_MISSING, "first entries, up to number 2");
        assertUnexplained(FindingKind.BEGINNING_UNKNOWN, "no entry says");
    }

    @Test
    void seesALedgerOfWhichOneQuietEntryIsLeft() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        topics.entry("shard_position", "0", "toTime", NOON);
        topics.ledger.subList(0, 3).clear();
        topics.ledgerSettings = Optional.of(new Settings(true, Optional.empty(), false));

        assertUnexplained(FindingKind.ENTRY_MISSING, "up to number 3");
        assertThat(TextReport.lines(topics.audit())).anyMatch(line -> line.contains("cleanup.policy=compact"));
    }

    @Test
    void seesARootShardThatIsInNeitherTopic() {
        topics.created("0", "0", "1");
        topics.started("0");
        topics.delivered("0", 1, 5);
        pass(Duration.ofHours(1));
        topics.entry("shard_position", "0", "toTime", topics.clock);

        assertUnexplained(FindingKind.SHARD_UNREAD, "the ledger says nothing of 1");
    }

    @Test
    void seesThatTheShardIsGoneThatCarriedTheBeginning() {
        topics.started("1");
        topics.delivered("1", 1, 5);

        assertUnexplained(FindingKind.BEGINNING_UNKNOWN, "others may be missing");
    }

    @Test
    void saysThatABeginningDoesNotNameTheShards() {
        topics.entry("stream_recreated", "0", "shardId", null);
        topics.started("0");

        assertThat(topics.audit().verdict()).isEqualTo(Weight.EXPLAINED);
        assertThat(TextReport.lines(topics.audit())).anyMatch(line -> line.contains("with which shards it began"));
    }

    @Test
    void seesEventsOfAShardOfWhichTheLedgerSaysNothing() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        topics.deliver("7", 1, 3);

        assertUnexplained(FindingKind.EVENTS_UNKNOWN, "3 events of 7");
    }

    @Test
    void seesAChildWhoseParentHasNoChain() {
        topics.created("0", "0", "1");
        topics.started("0");
        topics.ended("0", "2");
        topics.started("2", "parentShardIds", List.of("0", "1"));

        assertUnexplained(FindingKind.PARENT_UNREAD, "its parent 1");
    }

    @Test
    void believesAChildWhoseParentTheStreamHadForgotten() {
        topics.created("2", "2");
        topics.started("2", "parentShardIds", List.of("0"));

        assertComplete();
    }

    /** The ends of a topic's partitions are not asked for at one moment. */
    @Test
    void doesNotMindAParentWhoseEndComesWhileTheLedgerIsRead() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        LedgerEntry end = topics.ended("0", "1");
        topics.started("1", "parentShardIds", List.of("0"), "fromTime", NOON);
        topics.delivered("1", 1, 2);
        topics.comeLater(end);

        assertComplete();
        assertThat(topics.audit().upTo()).contains(NOON.plusSeconds(2));
        topics.later.clear();
        assertUnexplained(FindingKind.PARENT_UNREAD, "although its parent 0 has not ended");
    }

    @Test
    void doesNotMindAParentThatGoesWithALossWhileTheLedgerIsRead() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        LedgerEntry loss = topics.entry("gap", "0", "reason", "shard_expired", "fromTime", NOON);
        topics.started("1", "parentShardIds", List.of("0"), "fromTime", NOON);
        topics.comeLater(loss);

        assertComplete();
        topics.later.clear();
        assertUnexplained(FindingKind.PARENT_UNREAD, "although its parent 0 has not ended");
    }

    @Test
    void doesNotCallAShardCompleteWhoseParentCameWhileTheLedgerWasRead() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        LedgerEntry start = topics.started("1");
        LedgerEntry end = topics.ended("1", "2");
        topics.started("2", "parentShardIds", List.of("1"), "fromTime", NOON);
        topics.comeLater(start, end);

        assertExplained(FindingKind.PARENT_UNREAD, "its parent 1 came to the ledger while it was read");
        topics.later.remove(end);
        assertUnexplained(FindingKind.PARENT_UNREAD, "the ledger says nothing of its parent 1");
    }

    @Test
    void takesTheBeginningOfAStreamThatComesWhileTheLedgerIsRead() {
        LedgerEntry created = topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        topics.comeLater(created);

        assertComplete();
        topics.later.clear();
        assertUnexplained(FindingKind.BEGINNING_UNKNOWN, "no entry says");
    }

    @Test
    void missesTheShardsOfABeginningThatComesWhileTheLedgerIsRead() {
        LedgerEntry created = topics.created("0", "0", "1");
        topics.started("0");
        topics.delivered("0", 1, 5);
        topics.comeLater(created);

        assertComplete();
        assertThat(topics.audit().upTo()).contains(NumberedTopics.CREATED);
        pass(Duration.ofHours(1));
        topics.entry("shard_position", "0", "toTime", topics.clock);
        assertUnexplained(FindingKind.SHARD_UNREAD, "the ledger says nothing of 1");
    }

    @Test
    void doesNotMindAnEntryOnTheStreamThatComesWhileTheLedgerIsRead() {
        topics.created("0", "0");
        topics.started("0");
        LedgerEntry silent = topics.entry("heartbeat_missing", "0", "shardId", null, "instanceId", "i");
        topics.delivered("0", 1, 5);
        topics.comeLater(silent);

        assertComplete();
        topics.later.clear();
        assertUnexplained(FindingKind.ENTRY_MISSING, "up to number 3");
    }

    /** In earlier versions, a replay's entries are in as many partitions as there are shards. */
    @Test
    void doesNotMissAnEntryThatComesWhileTheLedgerIsRead() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        undecodable("0", "6");
        LedgerEntry first = closed();
        topics.entry("gap_closed", "dead-letters", "shardId", "1");
        topics.comeLater(first);

        assertExplained(FindingKind.ENTRY_MISSING, "entry number 1 came while");
        assertThat(topics.audit().closedGaps()).isZero();
        topics.later.clear();
        assertUnexplained(FindingKind.ENTRY_MISSING, "up to number 1");
    }

    /** Such as one that the worker had dropped, and that comes after entries that were made after it. */
    @Test
    void doesNotCallCompleteWhatAnEntrySaysThatComesWhileTheLedgerIsRead() {
        topics.created("0", "0");
        topics.started("0");
        LedgerEntry removed = topics.delivered("0", 1, 5);
        LedgerEntry gap = undecodable("0", "6");
        topics.delivered("0", 6, 9);
        topics.comeLater(gap);

        assertExplained(FindingKind.ENTRY_MISSING, "entry number 4 came while");
        topics.ledger.remove(removed);
        assertUnexplained(FindingKind.ENTRY_MISSING, "up to number 3");
    }

    @Test
    void doesNotFollowEntriesInACircle() {
        topics.created("0", "0");
        topics.started("0");
        LedgerEntry one = topics.delivered("0", 1, 5);
        LedgerEntry other = topics.delivered("0", 6, 9);
        topics.delivered("0", 10, 11);
        topics.comeLater(one, other);
        one.fields().put("previousEntryId", other.fields().get("entryId"));

        assertUnexplained(FindingKind.ENTRIES_CONTRADICT, "number 3");
    }

    /** The report draws it there. */
    @Test
    void anUnexplainedHoleHasTheTimeOfTheEntryThatCountsIt() {
        topics.created("0", "0");
        topics.started("0");
        LedgerEntry counting = topics.delivered("0", 1, 5);
        topics.events.remove(2);

        assertThat(topics.audit().shards())
                .flatExtracting(ShardReport::findings)
                .filteredOn(finding -> finding.weight() == Weight.UNEXPLAINED)
                .singleElement()
                .satisfies(finding -> assertThat(finding.details())
                        .containsEntry("fromTime", time(counting, "fromTime"))
                        .containsEntry("toTime", time(counting, "toTime")));
    }

    private static String time(LedgerEntry entry, String field) {
        return entry.moment(field).orElseThrow().toString();
    }

    @Test
    void doesNotTakeADuplicateForAMissingEvent() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        topics.events.set(2, event("0", 2));

        assertUnexplained(FindingKind.EVENTS_MISSING, "1 event (3 of run abc)");
    }

    @Test
    void doesNotTakeACopyUnderAnotherNumberForAMissingEvent() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        EventPlace copy = event("0", 2);
        topics.events.set(
                2, new EventPlace(copy.shard(), copy.position(), event("0", 3).number()));

        assertUnexplained(FindingKind.EVENTS_OUT_OF_PLACE, "2-3");
    }

    @Test
    void seesEventsThatAreMissingBetweenTheLastEntryAndARestart() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        topics.deliver("0", 6, 7);
        topics.started("0", "run", "abc", "toOrdinal", 9L, "fromSequenceNumber", "9");

        assertUnexplained(FindingKind.EVENTS_MISSING_BEFORE_RESTART, "2 events (8-9 of run abc)");
    }

    @Test
    void checksARestartBehindAGap() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        undecodable("0", "6");
        topics.started("0", "run", "abc", "toOrdinal", 9L, "fromSequenceNumber", "9");

        assertUnexplained(FindingKind.EVENTS_MISSING_BEFORE_RESTART, "4 events (6-9 of run abc)");
    }

    @Test
    void believesARestartFromBeforeTheLastEntry() {
        topics.created("0", "0");
        LedgerEntry start = topics.started("0");
        topics.delivered("0", 1, 5);
        topics.goBackTo("0", start);
        topics.started("0", "run", "abc", "toOrdinal", 3L, "fromSequenceNumber", "3");
        topics.delivered("0", 4, 9);

        assertComplete();
    }

    @Test
    void namesAsLastMomentWhenATaskDied() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        pass(Duration.ofMinutes(9));

        assertThat(topics.audit().verdict()).isEqualTo(Weight.NOTE);
        assertThat(topics.audit().upTo()).contains(NOON.plusSeconds(2));
    }

    @Test
    void namesTheMomentBeforeACutTail() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        topics.delivered("0", 6, 9);
        topics.ledger.remove(3);
        topics.events.subList(5, 9).clear();

        assertComplete();
        assertThat(topics.audit().upTo()).contains(NOON.plusSeconds(2));
    }

    @Test
    void seesACutTailWithStoredOffsets() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        LedgerEntry last = topics.delivered("0", 6, 9);
        topics.store("0", 9, last);
        assertComplete();

        topics.ledger.remove(last);
        topics.events.subList(5, 9).clear();
        assertUnexplained(FindingKind.TAIL_CUT, "entry number 4 of 0");
        assertUnexplained(FindingKind.TAIL_CUT, "4 events (6-9 of run abc)");
    }

    @Test
    void seesAShardThatConnectHasStoredAndNobodyElseKnows() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        LedgerEntry other = topics.delivered("1", 1, 5);
        topics.store("1", 5, other);
        topics.ledger.remove(other);
        topics.events.subList(5, 10).clear();

        assertUnexplained(FindingKind.TAIL_CUT, "none of this shard");
    }

    @Test
    void explainsWhatTheWorkerDropped() {
        topics.created("0", "0");
        topics.started("0");
        topics.deliver("0", 1, 4);
        topics.entry(
                "gap",
                "0",
                "reason",
                "dropped_by_worker",
                "run",
                "abc",
                "fromOrdinal",
                5L,
                "toOrdinal",
                5L,
                "missingOrdinals",
                "5",
                "events",
                1L,
                "fromSequenceNumber",
                "5",
                "toSequenceNumber",
                "5");
        topics.position("0", 1, 5).fields().putAll(Map.of("missingOrdinals", "5", "events", 4L));

        assertThat(topics.audit().verdict()).isEqualTo(Weight.EXPLAINED);
        assertThat(TextReport.lines(topics.audit()))
                .anyMatch(line -> line.contains("hole: 1 event (5 of run abc)") && line.contains("dropped_by_worker"));
    }

    @Test
    void doesNotMindWhatIsFilteredOutOnPurpose() {
        topics.created("0", "0");
        topics.started("0");
        topics.deliver("0", 1, 4);
        topics.position("0", 1, 5)
                .fields()
                .putAll(Map.of("missingOrdinals", "5", "events", 4L, "excluded", Map.of("on.dropped.record", 1L)));

        assertComplete();
    }

    @Test
    void seesAnEntryThatDoesNotAddUp() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5).fields().put("toOrdinal", 4L);

        assertUnexplained(FindingKind.ENTRIES_CONTRADICT, "number 3");
    }

    @Test
    void tellsWhatLeftTheTopicByRetention() {
        loseTheFirstEvents(NumberedTopics.retention(Duration.ofDays(7)), NOON.plus(Duration.ofDays(9)));

        assertThat(topics.audit().verdict()).isEqualTo(Weight.EXPLAINED);
        assertThat(TextReport.lines(topics.audit()))
                .anyMatch(line -> line.contains("hole: 5 events (1-5 of run abc)")
                        && line.contains("left the topic by retention (events-0 begins at offset 1000)"))
                .anyMatch(line -> line.contains("keeps records for PT168H"));
    }

    /** The audit takes a while, clocks differ, and events are older than their arrival. */
    @Test
    void tellsWhatLeftTheTopicByRetentionDuringTheAudit() {
        deliverOverDays();
        topics.events.subList(0, 5).clear();
        Duration age = Duration.between(NOON.plusSeconds(2), topics.clock);
        topics.eventsSettings = Optional.of(NumberedTopics.retention(age.plusMinutes(3)));
        topics.firstEventLeft = Optional.of(NOON.plus(Duration.ofDays(9)));

        assertExplained(FindingKind.EVENTS_LEFT_TOPIC, "left the topic by retention");
        topics.eventsSettings = Optional.of(NumberedTopics.retention(age.plusMinutes(63)));
        assertUnexplained(FindingKind.TOPIC_CUT, "although its settings keep it");
        topics.auditLasts = Duration.ofMinutes(16);
        assertExplained(FindingKind.EVENTS_LEFT_TOPIC, "left the topic by retention");
    }

    /** A shard that catches up brings events that are older than those of others before them. */
    @Test
    void tellsWhatLeftTheTopicByItsSizeBeforeOlderEvents() {
        loseTheFirstEvents(new Settings(false, Optional.empty(), true), NOON.minus(Duration.ofHours(10)));

        assertExplained(FindingKind.EVENTS_LEFT_TOPIC, "left the topic by retention");
        topics.firstEventLeft = Optional.of(NOON.minus(Duration.ofHours(25)));
        assertUnexplained(FindingKind.EVENTS_MISSING, "5 events (1-5 of run abc)");
    }

    @Test
    void doesNotExplainByASizeThatTheSettingsDoNotLimit() {
        loseTheFirstEvents(NumberedTopics.retention(Duration.ofDays(30)), NOON.minus(Duration.ofHours(10)));

        assertUnexplained(FindingKind.EVENTS_MISSING, "5 events (1-5 of run abc)");
    }

    @Test
    void doesNotExplainByRetentionWhatTheSettingsKeep() {
        loseTheFirstEvents(NumberedTopics.retention(Duration.ofDays(30)), NOON.plus(Duration.ofDays(9)));

        assertUnexplained(FindingKind.TOPIC_CUT, "although its settings keep it");
    }

    @Test
    void tellsThatTheLedgersBeginningLeftByRetention() {
        deliverOverDays();
        topics.ledger.subList(0, 3).clear();
        topics.firstEntryLeft = Optional.of(NOON.plus(Duration.ofDays(9)));

        assertThat(topics.audit().verdict()).isEqualTo(Weight.EXPLAINED);
        assertThat(TextReport.lines(topics.audit()))
                .anyMatch(line -> line.contains("its entries up to number 3 left the ledger's topic by retention"));
    }

    /** The first five of nine events left their topic, which has these settings and begins with this moment now. */
    private void loseTheFirstEvents(Settings settings, Instant firstLeft) {
        deliverOverDays();
        topics.events.subList(0, 5).clear();
        topics.eventsSettings = Optional.of(settings);
        topics.firstEventLeft = Optional.of(firstLeft);
    }

    private void deliverOverDays() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        pass(Duration.ofDays(10));
        topics.delivered("0", 6, 9);
    }

    @Test
    void countsWhatTheChosenTimeSays() {
        deliverOverDays();
        topics.events.subList(0, 5).clear();
        topics.from = NOON.plus(Duration.ofDays(1));

        assertComplete();
        topics.events.remove(0);
        assertUnexplained(FindingKind.EVENTS_MISSING, "1 event (6 of run abc)");
    }

    @Test
    void choosesAConnector() {
        topics.connector = Optional.of("mine");
        topics.created("0", "0").fields().put("connector", "mine");
        topics.started("0").fields().put("connector", "mine");
        topics.delivered("0", 1, 5).fields().put("connector", "mine");
        topics.position("8", 1, 5).fields().put("connector", "yours");
        topics.deliver("8", 1, 3);

        assertComplete();
    }

    @Test
    void noticesAStartThatPassesOverTime() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        topics.started("0", "fromTime", NOON.plusSeconds(7_200));

        assertUnexplained(FindingKind.SKIPPED, "reading went on with what arrived from 2026-11-24T14:00:00Z");
    }

    @Test
    void doesNotBelieveAFirstStartInTheMiddle() {
        topics.created("1", "0", "1");
        topics.started("1");
        LedgerEntry start = topics.started("0");
        LedgerEntry counting = topics.delivered("0", 1, 5);
        topics.beginAnew("0");
        topics.started("0", "fromSequenceNumber", "5");
        assertComplete();

        topics.ledger.removeAll(List.of(start, counting));
        assertUnexplained(FindingKind.SKIPPED, "its first start");
    }

    /** Such a loss is found when the first records come, and that may take a while. */
    @Test
    void takesAParentThatCameAndWentForAPartOfTheLossWithWhichItsChildBegins() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        topics.started("3", "parentShardIds", List.of("2"), "fromTime", NOON);
        topics.entry("shard_position", "3");
        LedgerEntry loss = topics.entry(
                "gap",
                "3",
                "reason",
                "retention_overrun",
                "fromTime",
                NOON,
                "toTime",
                topics.clock,
                "toSequenceNumber",
                "1");
        topics.delivered("3", 1, 2);

        assertThat(topics.audit().verdict()).isEqualTo(Weight.EXPLAINED);
        topics.ledger.remove(loss);
        assertUnexplained(FindingKind.PARENT_UNREAD, "the ledger says nothing of its parent 2");
    }

    @Test
    void doesNotTakeALaterLossForTheOneWithWhichAShardBegins() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        topics.started("3", "parentShardIds", List.of("2"), "fromTime", NOON);
        topics.delivered("3", 1, 2);
        topics.entry("gap", "3", "reason", "position_lost", "fromTime", topics.clock, "toTime", topics.clock);

        assertUnexplained(FindingKind.PARENT_UNREAD, "the ledger says nothing of its parent 2");
    }

    @Test
    void letsAStreamBeMovedToAMomentAfterTheEndOfAShard() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        topics.ended("0", "1");
        topics.started("1", "parentShardIds", List.of("0"), "fromTime", NOON);
        pass(Duration.ofMinutes(5));
        Instant moment = topics.clock;
        topics.entry("shard_position", "1", "toTime", moment);
        topics.started("0", "fromTime", moment);
        topics.ended("0", "1");
        topics.started("1", "fromTime", moment);

        assertComplete();
    }

    @Test
    void letsAStreamBeReadAgain() {
        topics.created("0", "0");
        topics.started("0");
        topics.delivered("0", 1, 5);
        topics.ended("0", "1");
        topics.started("1", "parentShardIds", List.of("0"), "fromTime", NOON);
        topics.started("0", "fromTime", NOON);

        assertComplete();
    }

    @Test
    void provesLessOfALedgerWithoutNumbers() {
        Map<String, Object> old = new HashMap<>(topics.started("0").fields());
        List.of("entryId", "carrierShardId").forEach(old::remove);
        topics.ledger.set(0, new LedgerEntry(old));

        assertComplete();
        assertThat(TextReport.lines(topics.audit()))
                .anyMatch(line ->
                        line.contains("entries of the ledger without a number: 1 of 1") && line.contains("prove less"));
    }

    private LedgerEntry undecodable(String shard, String record) {
        return topics.entry(
                "gap",
                shard,
                "reason",
                "corrupt",
                "records",
                1L,
                "fromSequenceNumber",
                record,
                "toSequenceNumber",
                record);
    }

    private void pass(Duration time) {
        topics.clock = topics.clock.plus(time);
    }

    private void assertComplete() {
        AuditReport report = topics.audit();
        assertThat(report.verdict()).as("%s", TextReport.lines(report)).isEqualTo(Weight.NOTE);
    }

    private void assertExplained(FindingKind kind, String what) {
        AuditReport report = topics.audit();
        assertThat(report.verdict()).as("%s", TextReport.lines(report)).isEqualTo(Weight.EXPLAINED);
        assertThat(TextReport.lines(report)).anyMatch(line -> line.contains(" hole: ") && line.contains(what));
        assertThat(JsonReport.of(report)).contains("\"kind\":\"" + kind.text() + "\"");
    }

    private void assertUnexplained(FindingKind kind, String what) {
        AuditReport report = topics.audit();
        assertThat(report.verdict()).as("%s", TextReport.lines(report)).isEqualTo(Weight.UNEXPLAINED);
        assertThat(TextReport.lines(report))
                .anyMatch(line -> line.contains("UNEXPLAINED HOLE: ") && line.contains(what));
        assertThat(JsonReport.of(report)).contains("\"kind\":\"" + kind.text() + "\"");
    }
}
