// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.Tally;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.record.DeadLetters;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.stream.LostRecords;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamRecord;
import io.dbactivity.task.PollBatch;
import io.dbactivity.task.ShardOpener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * How far one shard is delivered, and what the ledger has been told of it: each entry covers what was delivered since the
 * one before. Used by the task thread only.
 */
public final class ShardProgress {

    private final ActivityStream stream;
    private final ShardId shard;
    private final LedgerWriter journal;
    private final Headroom headroom;
    private final InstantSource clock;
    private SourceOffset offset;
    private Tally tally = Tally.NONE;
    private Instant lastEntry;
    private boolean isFresh;

    public ShardProgress(
            ActivityStream stream,
            ShardId shard,
            ShardOpener.Opening opening,
            LedgerWriter journal,
            InstantSource clock) {
        this.stream = stream;
        this.shard = shard;
        this.journal = journal;
        this.headroom = new Headroom(shard, stream.retention(), clock);
        this.clock = clock;
        this.offset = opening.start();
        this.isFresh = opening.fresh();
        this.lastEntry = clock.instant();
    }

    public ShardId shard() {
        return shard;
    }

    /** Where the shard goes on after a restart. */
    public SourceOffset offset() {
        return offset;
    }

    /** Time left until the oldest record that is not delivered leaves the stream; absent while nothing is known. */
    public Optional<Duration> retentionHeadroom() {
        return headroom.left(offset.readUntil());
    }

    /** @param firstIndex the first event of the record that was still to be delivered */
    public void delivered(MappedRecord record, long firstIndex) {
        isFresh = false;
        offset = record.offset();
        tally = tally.plus(
                record.offset().sequenceNumber(),
                firstIndex,
                record.arrivalTime(),
                record.records().size(),
                record.excluded());
    }

    /** Nothing else has come up to a moment. The first time that this is known is worth an entry at once. */
    public void readUntil(Instant moment) {
        if (offset.readUntil().filter(moment::isBefore).isEmpty()) {
            lastEntry = isFresh ? Instant.MIN : lastEntry;
            isFresh = false;
            offset = offset.readUntil(moment);
        }
    }

    public void setAside(StreamRecord record, Enum<?> reason, RuntimeException failure, PollBatch out) {
        tellBeforeGap(out);
        SourceOffset behind = DeadLetters.wholeRecord(stream.coordinates(record, ""));
        Optional<SourceRecord> deadLetter = journal.deadLetter(stream, record, failure);
        // The last of the two moves the position: a crash between them repeats the gap, and loses neither.
        SourceOffset untilThen = deadLetter.isPresent() ? offset : behind;
        out.add(journal.gap(stream, shard, Gap.undecodable(record, reason, failure.getMessage()), untilThen));
        out.add(deadLetter);
        offset = behind;
    }

    public void lost(LostRecords lost, PollBatch out) {
        tellBeforeGap(out);
        var gap = Gap.lost(offset, lost);
        offset = behind(lost);
        out.add(journal.gap(stream, shard, gap, offset));
    }

    /** What is left of a record that was lost when some of its events were delivered is lost too. */
    private SourceOffset behind(LostRecords lost) {
        if (lost.cause() == LostRecords.Cause.POSITION_LOST) {
            return new SourceOffset.Beginning(stream.epoch(), Optional.of(lost.toTime()));
        }
        return offset instanceof SourceOffset.Delivered delivered
                ? delivered.wholeRecord().readUntil(lost.toTime())
                : offset.readUntil(lost.toTime());
    }

    /** The stream has dropped the shard, and with it whatever had not been read. */
    public void expired(PollBatch out) {
        tellBeforeGap(out);
        var gap = Gap.expired(offset, headroom.horizon());
        offset = new SourceOffset.ShardEnd(stream.epoch(), offset.readUntil(), Set.of());
        out.add(journal.gap(stream, shard, gap, offset));
    }

    public void ended(List<Shard> children, PollBatch out) {
        Set<String> followedBy =
                children.stream().map(child -> child.id().shard()).collect(Collectors.toSet());
        var end = new SourceOffset.ShardEnd(stream.epoch(), offset.readUntil(), followedBy);
        out.add(journal.ended(stream, shard, children, tally, end));
        offset = end;
        tally = Tally.NONE;
    }

    /** Says how far the shard is delivered, when it is time again. */
    public void recordPosition(Duration interval, PollBatch out) {
        if (!clock.instant().minus(interval).isBefore(lastEntry)) {
            recordPosition(out);
        }
    }

    /** Adds an entry that does not speak of the shard. It carries the shard's offset, so the ledger says first how far that is. */
    void tell(Coverage entry, PollBatch out) {
        recordPosition(out);
        out.add(journal.record(entry, shard, offset));
    }

    /** A gap takes its place behind what was delivered before it. */
    private void tellBeforeGap(PollBatch out) {
        if (!tally.isEmpty()) {
            recordPosition(out);
        }
    }

    private void recordPosition(PollBatch out) {
        headroom.watch(offset.readUntil());
        out.add(journal.position(stream, shard, tally, retentionHeadroom(), offset));
        tally = Tally.NONE;
        lastEntry = clock.instant();
    }
}
