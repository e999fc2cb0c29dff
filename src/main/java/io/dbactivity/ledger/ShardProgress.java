// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.Tally;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.record.Coordinates;
import io.dbactivity.record.DeadLetters;
import io.dbactivity.record.LargeEvent;
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
 * How far one shard is delivered, and the shard's entries in the ledger. Each entry covers what was delivered since the
 * one before. Methods that write entries pass their records to {@code out} in order. Used by the task thread only.
 */
public final class ShardProgress {

    private final ActivityStream stream;
    private final ShardId shard;
    private final LedgerWriter writer;
    private final Headroom headroom;
    private final InstantSource clock;
    private SourceOffset offset;
    private Tally tally = Tally.NONE;
    private Instant lastEntry;
    private boolean nothingRead;

    /** @param nothingRead true if no record of the shard, or of its ancestors, has ever been read */
    public ShardProgress(
            ActivityStream stream,
            ShardId shard,
            SourceOffset start,
            boolean nothingRead,
            LedgerWriter writer,
            InstantSource clock) {
        this.stream = stream;
        this.shard = shard;
        this.writer = writer;
        this.headroom = new Headroom(shard, stream.retention(), clock);
        this.clock = clock;
        this.offset = start;
        this.nothingRead = nothingRead;
        this.lastEntry = clock.instant();
    }

    public ShardId shard() {
        return shard;
    }

    /** Where the shard continues after a restart. */
    public SourceOffset offset() {
        return offset;
    }

    /** Time until the oldest undelivered record leaves the stream; absent if unknown. */
    public Optional<Duration> retentionHeadroom() {
        return headroom.left(offset.readUntil());
    }

    /**
     * Records that a record's events were handed over.
     *
     * @param firstIndex the first event of the record that was still to be delivered
     */
    public void recordDelivered(MappedRecord record, long firstIndex) {
        nothingRead = false;
        offset = record.offset();
        tally = tally.plus(
                record.offset().sequenceNumber(),
                firstIndex,
                record.arrivalTime(),
                record.records().size(),
                record.excluded());
        tally = tally.plusTruncated(
                record.large().stream().filter(LargeEvent::cut).count());
    }

    /** Records that nothing else arrived up to a moment. If nothing was read before, an entry is due at once. */
    public void advanceTo(Instant moment) {
        if (offset.readUntil().filter(moment::isBefore).isEmpty()) {
            lastEntry = nothingRead ? Instant.MIN : lastEntry;
            nothingRead = false;
            offset = offset.withReadUntil(moment);
        }
    }

    /** Skips a record that cannot be decoded. Writes a gap, and a dead letter if one is configured. */
    public void setAside(StreamRecord record, RuntimeException failure, Consumer<SourceRecord> out) {
        writePositionBeforeGap(out);
        SourceOffset after = DeadLetters.wholeRecord(Coordinates.of(stream, record, ""));
        List<SourceRecord> deadLetter = writer.deadLetter(stream, record, failure, offset, after);
        // The last of them moves the position: a crash in between repeats the gap and loses none.
        SourceOffset atGap = deadLetter.isEmpty() ? after : offset;
        var gap = Gap.undecodable(record, UndecodableReason.of(failure), failure.getMessage());
        writer.gap(stream, shard, gap, atGap).ifPresent(out);
        deadLetter.forEach(out);
        offset = after;
    }

    /**
     * Writes what a record's large events leave besides their own records: a gap for each that is left out, and the
     * whole record as a dead letter if one is configured. All of it comes before the record's events and does not move
     * the position, so that a crash in between repeats it.
     */
    public void setLargeEventsAside(MappedRecord mapped, StreamRecord record, Consumer<SourceRecord> out) {
        List<LargeEvent> skipped =
                mapped.large().stream().filter(event -> !event.cut()).toList();
        if (!skipped.isEmpty()) {
            writePositionBeforeGap(out);
        }
        skipped.forEach(event ->
                writer.gap(stream, shard, Gap.tooLarge(event, record), offset).ifPresent(out));
        mapped.large().stream()
                .limit(1)
                .map(LargeEventException::of)
                .flatMap(reason -> writer.deadLetter(stream, record, reason, offset, offset).stream())
                .forEach(out);
    }

    /** Skips records that were lost before they were read. Writes a gap. */
    public void skipLost(LostRecords lost, Consumer<SourceRecord> out) {
        writePositionBeforeGap(out);
        var gap = Gap.lost(offset, lost);
        offset = after(lost);
        writer.gap(stream, shard, gap, offset).ifPresent(out);
    }

    /** If some events of a record were delivered before it was lost, the rest of it is lost too. */
    private SourceOffset after(LostRecords lost) {
        return switch (lost.cause()) {
            case POSITION_LOST -> new SourceOffset.TrimHorizon(stream.epoch(), Optional.of(lost.toTime()));
            case RETENTION_OVERRUN -> offset.afterWholeRecord().withReadUntil(lost.toTime());
        };
    }

    /** Ends a shard that the stream no longer keeps. Writes a gap for whatever had not been read. */
    public void expire(Consumer<SourceRecord> out) {
        writePositionBeforeGap(out);
        var gap = Gap.expired(offset, headroom.horizon());
        offset = new SourceOffset.ShardEnd(stream.epoch(), offset.readUntil(), Set.of());
        writer.gap(stream, shard, gap, offset).ifPresent(out);
    }

    /** Ends the shard's chain of entries, since the shard is delivered to its end. */
    public void end(List<Shard> children, Consumer<SourceRecord> out) {
        Set<String> followedBy =
                children.stream().map(child -> child.id().shard()).collect(Collectors.toSet());
        var end = new SourceOffset.ShardEnd(stream.epoch(), offset.readUntil(), followedBy);
        writer.shardEnd(stream, shard, children, tally, end).ifPresent(out);
        offset = end;
        tally = Tally.NONE;
    }

    /**
     * Writes how far the shard is delivered, if the last entry is at least an interval old.
     *
     * @return whether an entry was due
     */
    public boolean writePositionIfDue(Duration interval, Consumer<SourceRecord> out) {
        boolean due = !clock.instant().minus(interval).isBefore(lastEntry);
        if (due) {
            writePosition(out);
        }
        return due;
    }

    /**
     * Writes an entry about something other than the shard. The entry carries the shard's offset, so the position is
     * written first.
     */
    void write(Coverage entry, Consumer<SourceRecord> out) {
        writePosition(out);
        writer.record(entry, shard, offset).ifPresent(out);
    }

    /** In the chain, a gap comes after what was delivered before it. */
    private void writePositionBeforeGap(Consumer<SourceRecord> out) {
        if (!tally.isEmpty()) {
            writePosition(out);
        }
    }

    private void writePosition(Consumer<SourceRecord> out) {
        headroom.update(offset.readUntil());
        writer.position(stream, shard, tally, retentionHeadroom(), offset).ifPresent(out);
        tally = Tally.NONE;
        lastEntry = clock.instant();
    }
}
