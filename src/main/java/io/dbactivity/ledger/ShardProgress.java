// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.Tally;
import io.dbactivity.event.BadElements;
import io.dbactivity.failure.DroppedRecords;
import io.dbactivity.failure.Pause;
import io.dbactivity.ledger.DeliveryTracker.Dropped;
import io.dbactivity.ledger.HandedOver.KinesisRecord;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.ShardNumbers;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.record.Coordinates;
import io.dbactivity.record.DeadLetters;
import io.dbactivity.record.LargeEventException;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.stream.LostRecords;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * How far one shard is delivered, and what the ledger says of it. Events are numbered when they are handed over to
 * Connect, and count as delivered when Kafka has acknowledged them: an entry covers what was acknowledged since the one
 * before, so entries trail. The offset is ahead of them: it is where the shard continues after a restart, and Connect
 * stores it only with what Kafka has acknowledged. Methods that write entries pass the entries' records in order to
 * {@code out}. Used by the task thread only.
 */
public final class ShardProgress {

    /** So many dropped events are worth an entry before its time: it names each of them. */
    private static final int MANY_MISSING = 10_000;

    private final ActivityStream stream;
    private final ShardId shard;
    private final LedgerWriter writer;
    private final DroppedRecords onDropped;
    private final EntryChain chain;
    private final Headroom headroom;
    private final InstantSource clock;
    private final HandedOver handedOver;
    private final SourceOffset start;
    private DeliveryTracker tracker;
    private SourceOffset offset;
    private Optional<Instant> coveredUntil;
    private Instant lastEntry;
    private boolean nothingRead;

    /**
     * @param chain of the shard's entries
     * @param nothingRead true if no record of the shard, or of its ancestors, has ever been read
     * @param onDropped what follows if the worker drops an event
     */
    public ShardProgress(
            ActivityStream stream,
            ShardId shard,
            SourceOffset start,
            EntryChain chain,
            boolean nothingRead,
            LedgerWriter writer,
            DroppedRecords onDropped,
            InstantSource clock) {
        this.stream = stream;
        this.shard = shard;
        this.writer = writer;
        this.onDropped = onDropped;
        this.chain = chain;
        chain.dropped().open();
        this.headroom = new Headroom(shard, stream.retention(), clock);
        this.clock = clock;
        this.handedOver = new HandedOver(onDropped == DroppedRecords.EXCLUDE);
        boolean sameRun = start.numbers().run().filter(writer.runs()::isCurrent).isPresent();
        this.start = sameRun ? start : start.withNumbers(start.numbers().withoutRun());
        this.offset = this.start;
        this.coveredUntil = start.readUntil();
        this.tracker = tracker();
        this.nothingRead = nothingRead;
        this.lastEntry = clock.instant();
    }

    private DeliveryTracker tracker() {
        return new DeliveryTracker(offset.numbers().ordinal());
    }

    public ShardId shard() {
        return shard;
    }

    /** Where the shard continues after a restart. */
    public SourceOffset offset() {
        return numbered(offset);
    }

    /** The ordinal of the last event that was handed over; 0 if none was. */
    public long ordinal() {
        return offset.numbers().ordinal();
    }

    private SourceOffset numbered(SourceOffset position) {
        return position.withNumbers(position.numbers().withEntry(chain.last()));
    }

    /** True while nothing has moved the shard from where it started. */
    public boolean isAtStart() {
        return offset.equals(start);
    }

    /** Time until the oldest undelivered record leaves the stream; absent if unknown. */
    public Optional<Duration> retentionHeadroom() {
        return headroom.left(offset.readUntil());
    }

    /**
     * Numbers the events of a record, which are about to be handed over.
     *
     * @param firstIndex the first event of the record that is still to be delivered
     */
    public void handOver(MappedRecord record, long firstIndex) {
        nothingRead = false;
        int events = record.records().size();
        ShardNumbers before = offset().numbers();
        if (events > 0 && before.run().isEmpty()) {
            before = before.begin(
                    writer.runs().begin(stream, shard, record.offset().sequenceNumber(), firstIndex));
        }
        record.numbers().assign(before, tracker);
        ShardNumbers after = before.plus(events);
        offset = record.offset().withNumbers(after);
        handedOver.add(KinesisRecord.of(record, firstIndex, before, after));
    }

    /** Records that nothing else arrived up to a moment. If nothing was read before, an entry is due at once. */
    public void advanceTo(Instant moment) {
        if (offset.readUntil().filter(moment::isBefore).isEmpty()) {
            lastEntry = nothingRead ? Instant.MIN : lastEntry;
            nothingRead = false;
            offset = offset.withReadUntil(moment);
        }
    }

    /** True if Kafka has acknowledged everything that was handed over, or the ledger says what it has not. */
    public boolean isSettled() {
        return handedOver.isSettled(tracker.settledUpTo())
                && !tracker.hasDropped()
                && chain.dropped().isEmpty();
    }

    /**
     * Writes which events the worker has dropped since the last call. Entries that it has dropped are written once
     * more.
     *
     * @return the first of the events, if that is to stop the task
     */
    public Optional<String> writeDropped(Consumer<SourceRecord> out) {
        chain.dropped().take(offset()).forEach(out);
        if (!tracker.hasDropped()) {
            return Optional.empty();
        }
        List<Dropped> dropped = tracker.takeDropped();
        dropped.forEach(event -> handedOver.recordMissing(event.ordinal()));
        writer.recordDropped(shard, dropped.size());
        if (onDropped == DroppedRecords.EXCLUDE) {
            return Optional.empty();
        }
        String run = offset.numbers().run().orElseThrow();
        writer.gap(stream, shard, chain, Gap.dropped(run, dropped), offset).ifPresent(out);
        Dropped first = dropped.get(0);
        return onDropped == DroppedRecords.FAIL
                ? Optional.of(first.at().eventId(first.eventIndex()))
                : Optional.empty();
    }

    /** Skips a record that cannot be decoded. Writes a gap, and a dead letter if one is configured. */
    public void setAside(StreamRecord record, RuntimeException failure, Consumer<SourceRecord> out) {
        writePositionBeforeGap(out);
        SourceOffset after =
                DeadLetters.wholeRecord(Coordinates.of(stream, record, "")).withNumbers(offset.numbers());
        var gap = Gap.undecodable(record, UndecodableReason.of(failure), failure.getMessage());
        // The last of them moves the position: a crash in between repeats the gap and loses none.
        SourceOffset atGap = writer.keepsDeadLetters() ? offset : after;
        writer.gap(stream, shard, chain, gap, atGap).ifPresent(out);
        writer.deadLetter(stream, record, failure, offset(), numbered(after)).forEach(out);
        offset = after;
    }

    /**
     * Writes what a record leaves besides its events' own records, if it holds elements that are no events, or large
     * events: a gap for what is left out, and the whole record as one dead letter if one is configured. All of it comes
     * before the record's events and does not move the position, so that a crash in between repeats it. What is left
     * out takes no numbers.
     */
    public void setPartsAside(MappedRecord mapped, StreamRecord record, Consumer<SourceRecord> out) {
        List<Gap> gaps = Gap.leftOut(mapped, record);
        if (!gaps.isEmpty()) {
            writePositionBeforeGap(out);
        }
        gaps.forEach(gap -> writer.gap(stream, shard, chain, gap, offset).ifPresent(out));
        reason(mapped)
                .map(reason -> writer.deadLetter(stream, record, reason, offset(), offset()))
                .ifPresent(letters -> letters.forEach(out));
    }

    /** Why the whole of a record is kept though its events are delivered; absent if it need not be. */
    private static Optional<RuntimeException> reason(MappedRecord mapped) {
        Optional<RuntimeException> large = mapped.large().stream().findFirst().map(LargeEventException::of);
        return mapped.flaw().<RuntimeException>map(BadElements::failure).or(() -> large);
    }

    /** Skips records that were lost before they were read. Writes a gap. */
    public void skipLost(LostRecords lost, Consumer<SourceRecord> out) {
        writePositionBeforeGap(out);
        var gap = Gap.lost(offset, lost);
        boolean atStart = isAtStart();
        offset = after(lost);
        if (atStart) {
            beginRunAnew();
        }
        writer.gap(stream, shard, chain, gap, offset).ifPresent(out);
    }

    /**
     * Without exactly-once delivery, events after the stored offset may have been delivered before a crash. If they are
     * read again, they get the same numbers. If they have left the stream, their numbers must not be given to others.
     */
    private void beginRunAnew() {
        offset = offset.withNumbers(offset.numbers().withoutRun());
        tracker = tracker();
    }

    /** If some events of a record were delivered before it was lost, the rest of it is lost too. */
    private SourceOffset after(LostRecords lost) {
        return switch (lost.cause()) {
            case POSITION_LOST ->
                new SourceOffset.TrimHorizon(stream.epoch(), Optional.of(lost.toTime()), offset.numbers());
            case RETENTION_OVERRUN -> offset.afterWholeRecord().withReadUntil(lost.toTime());
        };
    }

    /** Ends a shard that the stream no longer keeps. Writes a gap for whatever had not been read. */
    public void expire(Consumer<SourceRecord> out) {
        writePositionBeforeGap(out);
        var gap = Gap.expired(offset, headroom.horizon());
        offset = new SourceOffset.ShardEnd(stream.epoch(), offset.readUntil(), Set.of(), offset.numbers());
        writer.gap(stream, shard, chain, gap, offset).ifPresent(out);
    }

    /** Ends the shard's chain of entries, since the shard is delivered to its end and settled. */
    public void end(List<Shard> children, Consumer<SourceRecord> out) {
        Set<String> followedBy =
                children.stream().map(child -> child.id().shard()).collect(Collectors.toSet());
        Tally tally = coverTally();
        var end = new SourceOffset.ShardEnd(stream.epoch(), offset.readUntil(), followedBy, offset.numbers());
        writer.shardEnd(stream, shard, chain, children, tally, end).ifPresent(out);
        chain.dropped().close();
        offset = end;
    }

    /** Writes how far the shard is delivered, if the last entry is at least an interval old. */
    public void writePositionIfDue(Duration interval, Consumer<SourceRecord> out) {
        boolean isDue = new Pause(lastEntry, interval).isOver(clock.instant());
        if (isDue || handedOver.missing() > MANY_MISSING) {
            writePosition(out);
        }
    }

    /**
     * Writes an entry about something other than the shard. The entry carries the shard's offset, so the position is
     * written first.
     */
    void write(Coverage entry, Consumer<SourceRecord> out) {
        writePosition(out);
        writer.record(entry, chain, offset).ifPresent(out);
    }

    /** What is acknowledged by then is said before the gap. */
    private void writePositionBeforeGap(Consumer<SourceRecord> out) {
        settle();
        if (!handedOver.tally().isEmpty()) {
            writePosition(out);
        }
    }

    private void writePosition(Consumer<SourceRecord> out) {
        headroom.update(offset.readUntil());
        Tally tally = coverTally();
        writer.position(stream, shard, chain, tally, retentionHeadroom(), offset)
                .ifPresent(out);
        lastEntry = clock.instant();
    }

    private void settle() {
        handedOver.settle(tracker.settledUpTo());
    }

    /** Takes what is settled since the last entry, and says up to when everything is covered. */
    private Tally coverTally() {
        settle();
        Tally tally = handedOver.takeTally();
        if (handedOver.isCounted()) {
            coveredUntil = offset.readUntil();
        } else if (!tally.isEmpty()) {
            coveredUntil = Optional.of(tally.range().toTime());
        }
        return coveredUntil.map(tally::until).orElse(tally);
    }
}
