// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * How far a shard is read, and from where to ask Kinesis for more. It serves fetched and pushed records alike. Used by
 * one thread at a time.
 */
final class ShardCursor {

    private final StreamDescriptions descriptions;
    private final StreamIdentity stream;
    private final Instant streamCreated;
    private final ShardId shard;
    private final InstantSource clock;
    private Progress progress;

    /** Where it was before it last took something in. */
    private Progress before;

    /**
     * @param check present from when reading resumes until it is known whether something was lost meanwhile
     */
    private record Progress(
            ShardPosition position,
            Optional<Instant> readUntil,
            boolean positionUnknown,
            Optional<RetentionCheck> check) {

        Progress checked() {
            return new Progress(
                    position, readUntil, positionUnknown, Optional.of(new RetentionCheck(position, readUntil)));
        }
    }

    ShardCursor(
            StreamDescriptions descriptions,
            StreamIdentity stream,
            Instant streamCreated,
            ShardId shard,
            ShardPosition position,
            Optional<Instant> readUntil,
            InstantSource clock) {
        this.descriptions = descriptions;
        this.stream = stream;
        this.streamCreated = streamCreated;
        this.shard = shard;
        this.progress = new Progress(position, readUntil, false, Optional.empty());
        this.before = progress;
        this.clock = clock;
    }

    StreamIdentity stream() {
        return stream;
    }

    ShardId shard() {
        return shard;
    }

    /**
     * Where to ask for records whenever the iterator or subscription that brought them is gone. The next records are
     * then checked for a loss.
     */
    ShardPosition resume() {
        progress = progress.checked();
        Optional<String> lastRead = progress.position().sequenceNumber();
        if (lastRead.isEmpty()) {
            describeRecent();
        }
        return lastRead.<ShardPosition>map(ShardPosition.AtSequence::new).orElse(progress.position());
    }

    /**
     * Takes in what has come, and advances past it. If this fails, even for want of memory, the cursor is where it was.
     *
     * @param askedAt a moment before the records were asked for or pushed
     */
    ShardBatch take(FetchedRecords answer, Instant askedAt) {
        boolean atEnd = answer.next().isEmpty();
        boolean caughtUp = atEnd || answer.behindLatest().isZero();
        Optional<RetentionCheck> check = progress.check();
        boolean checked = check.isPresent() && (!answer.records().isEmpty() || caughtUp);
        Optional<LostRecords> lost =
                checked ? checkForLoss(check.get(), answer.records().stream().findFirst(), askedAt) : Optional.empty();
        List<StreamRecord> records = checked ? withoutLastRead(answer.records()) : answer.records();
        ShardPosition nextPosition = records.isEmpty()
                ? progress.position()
                : new ShardPosition.AfterSequence(last(records).sequenceNumber());
        Optional<Instant> nextReadUntil =
                readUntil(records, lost, atEnd || !caughtUp ? Optional.empty() : Optional.of(askedAt));
        var batch = new ShardBatch(
                shard, records, atEnd ? Optional.of(answer.children()) : Optional.empty(), nextReadUntil, lost);
        var next = new Progress(
                nextPosition,
                nextReadUntil,
                !checked && progress.positionUnknown(),
                checked ? Optional.empty() : check);
        before = progress;
        progress = next;
        return batch;
    }

    /**
     * Undoes the latest {@link #take}, of a batch that could not be handed over. Reading resumes where it was before.
     */
    void putBack() {
        progress = before;
    }

    private Optional<LostRecords> checkForLoss(RetentionCheck open, Optional<StreamRecord> first, Instant askedAt) {
        if (progress.positionUnknown()) {
            return Optional.of(new LostRecords(
                    LostRecords.Cause.POSITION_LOST,
                    first.map(StreamRecord::sequenceNumber),
                    first.map(StreamRecord::arrivalTime).orElse(askedAt)));
        }
        return open.needsRetention(first)
                ? open.lost(first, clock.instant(), describeRecent().retention())
                : Optional.empty();
    }

    private List<StreamRecord> withoutLastRead(List<StreamRecord> records) {
        boolean again =
                !records.isEmpty() && progress.position().isAfter(records.get(0).sequenceNumber());
        return again ? records.subList(1, records.size()) : records;
    }

    private Optional<Instant> readUntil(
            List<StreamRecord> records, Optional<LostRecords> lost, Optional<Instant> caughtUpAt) {
        if (!records.isEmpty()) {
            return Optional.of(last(records).arrivalTime());
        }
        Optional<Instant> before = lost.map(LostRecords::toTime).or(progress::readUntil);
        return caughtUpAt
                .filter(moment -> before.filter(moment::isBefore).isEmpty())
                .or(() -> before);
    }

    private static StreamRecord last(List<StreamRecord> records) {
        return records.get(records.size() - 1);
    }

    /**
     * Continues at the oldest record that the shard keeps, since Kinesis does not have, and never had, a record with
     * the position's sequence number.
     *
     * @throws StreamException if the stream is gone, or is another one of the same name
     */
    void giveUpPosition(StreamException cause) {
        requireSameStream(cause);
        progress = new Progress(new ShardPosition.TrimHorizon(), progress.readUntil(), true, progress.check());
    }

    /**
     * Explains a "not found". Kinesis answers alike whether a stream is gone, no longer keeps a shard, or is another
     * stream of the same name. The stream's description tells these apart: if there is none, the stream is gone.
     */
    StreamException explain(StreamException e) {
        if (e.reason() != Reason.NOT_FOUND) {
            return e;
        }
        requireSameStream(e);
        return expired(e);
    }

    /** What a "not found" means of a stream that is there. */
    StreamException expired(StreamException cause) {
        return new StreamException(Reason.SHARD_EXPIRED, shard + " is no longer kept by its stream.", cause);
    }

    /**
     * The stream as it was within the last half minute.
     *
     * @throws StreamException if the stream is gone, or if the position belongs to another stream of the same name.
     *     Kinesis notices the latter only for a sequence number: it finds an oldest record or a moment in any stream.
     */
    StreamDescription describeRecent() {
        return descriptions.recent(stream, streamCreated);
    }

    /**
     * Asks Kinesis whether the stream is there now, and is the one to which the position belongs.
     *
     * @param cause what made it necessary to ask
     * @throws StreamException NOT_FOUND or STREAM_RECREATED if it is not, or why that cannot be found out
     */
    void requireSameStream(StreamException cause) {
        descriptions.now(stream, streamCreated, cause);
    }
}
