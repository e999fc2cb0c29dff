// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.simulator.ProducedEvent;
import io.dbactivity.local.simulator.ProducedRecord;
import io.dbactivity.local.simulator.envelope.Damage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The judge of a run must not be content with too little. */
class AccountTest {

    private static final Instant ARRIVAL = Instant.parse("2026-11-24T12:00:00Z");

    private final Account account = new Account();

    @Test
    void everyEventHasToBeDelivered() {
        account.written(record("7", Optional.empty()), ARRIVAL);
        account.takeEvent("7", 0);
        assertThat(account.settle()).isFalse();

        account.takeEvent("7", 1);
        assertThat(account.settle()).isTrue();
        assertThat(account.repeated()).isZero();
    }

    @Test
    void aGapIsNoExcuseWhileTheStreamKeepsTheRecord() {
        account.written(record("7", Optional.empty()), ARRIVAL);
        account.takeEntry(gap("5", "9"));
        assertThat(account.settle()).isFalse();

        account.trimmed(ARRIVAL.plusSeconds(1));
        assertThat(account.settle()).isTrue();
    }

    @Test
    void aLossOutsideOfEveryGapIsNotExplained() {
        account.written(record("7", Optional.empty()), ARRIVAL);
        account.takeEntry(gap("8", "9"));
        account.trimmed(ARRIVAL.plusSeconds(1));

        assertThat(account.settle()).isFalse();
        assertThat(account.unsettled(1)).singleElement().asString().contains("/7 ");
    }

    @Test
    void aRecordThatIsSetAsideIsADeadLetterToo() {
        account.written(record("7", Optional.of(Damage.NOT_GZIP)), ARRIVAL);
        account.takeEntry(gap("7", "7"));
        assertThat(account.settle()).isFalse();

        account.takeDeadLetter("7");
        assertThat(account.settle()).isTrue();
    }

    @Test
    void goodEventsBesideAFlawAreDelivered() {
        account.writtenWithAFlaw(record("7", Optional.empty()), ARRIVAL);
        account.takeEntry(gap("7", "7"));
        account.takeDeadLetter("7");
        account.takeEvent("7", 0);
        assertThat(account.settle()).isFalse();

        account.takeEvent("7", 1);
        assertThat(account.settle()).isTrue();
    }

    @Test
    void whatWasLostBetweenTwoEventsIsCounted() {
        account.written(record("7", Optional.empty()), ARRIVAL);
        account.takeEvent("7", 1);
        account.takeEntry(gap("5", "9"));
        account.trimmed(ARRIVAL.plusSeconds(1));
        account.settle();

        assertThat(account.lostBetween(Optional.of("stream:1:shard:6:0"), "stream:1:shard:7:1"))
                .isEqualTo(1);
        assertThat(account.lostBetween(Optional.empty(), "stream:1:shard:8:0")).isEqualTo(1);
        assertThat(account.lostBetween(Optional.of("stream:1:shard:7:1"), "stream:1:shard:8:0"))
                .isZero();
    }

    @Test
    void whatNobodyWroteAndWhatCameTwiceIsSeen() {
        account.takeEvent("8", 0);
        account.takeEvent("8", 0);

        assertThat(account.madeUp()).containsExactly("8");
        assertThat(account.repeated()).isEqualTo(1);
        assertThat(account.repeatedRecords(5)).containsExactly("8");
    }

    /** Shard 2 was split into 3 and 4, these were merged into 5, and only 5 was ever listed. */
    @Test
    void theGapOfAGrandchildCoversAShardThatNobodyListed() {
        account.written(record("2", "7"), ARRIVAL);
        account.trimmed(ARRIVAL.plusSeconds(1));
        account.takeEntry(shardStarted("5", List.of("3", "4")));
        account.takeEntry(lostUntil("5", ARRIVAL.minusSeconds(1)));
        assertThat(account.settle()).isFalse();

        account.takeEntry(lostUntil("5", ARRIVAL.plusSeconds(1)));
        assertThat(account.settle()).isTrue();
    }

    @Test
    void theGapOfAShardCoversNoneThatIsNotOfItsLine() {
        account.written(record("2", "7"), ARRIVAL);
        account.trimmed(ARRIVAL.plusSeconds(1));
        account.takeEntry(shardStarted("3", List.of("1")));
        account.takeEntry(shardStarted("1", List.of()));
        account.takeEntry(lostUntil("3", ARRIVAL.plusSeconds(1)));

        assertThat(account.settle()).isFalse();
    }

    private static LedgerRecord shardStarted(String shard, List<String> parents) {
        return entry("shard_started", shard, parents, Optional.empty(), Optional.empty());
    }

    private static LedgerRecord lostUntil(String shard, Instant until) {
        return entry("gap", shard, List.of(), Optional.of(ARRIVAL.minusSeconds(10)), Optional.of(until));
    }

    private static LedgerRecord entry(
            String kind, String shard, List<String> parents, Optional<Instant> from, Optional<Instant> to) {
        return new LedgerRecord(
                kind,
                "stream",
                Optional.of(ARRIVAL),
                shard,
                parents,
                Optional.empty(),
                Optional.empty(),
                from,
                to,
                "retention_overrun");
    }

    private static ProducedRecord record(String sequenceNumber, Optional<Damage> damage) {
        return record("shard", sequenceNumber, damage);
    }

    private static ProducedRecord record(String shard, String sequenceNumber) {
        return record(shard, sequenceNumber, Optional.empty());
    }

    private static ProducedRecord record(String shard, String sequenceNumber, Optional<Damage> damage) {
        return new ProducedRecord("stream", shard, sequenceNumber, List.of(event(0), event(1)), damage);
    }

    private static ProducedEvent event(int index) {
        return new ProducedEvent(index, false, OptionalLong.empty());
    }

    private static LedgerRecord gap(String from, String to) {
        return new LedgerRecord(
                "gap",
                "stream",
                Optional.of(ARRIVAL),
                "shard",
                List.of(),
                Optional.of(from),
                Optional.of(to),
                Optional.empty(),
                Optional.empty(),
                "retention_overrun");
    }
}
