// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.time.Duration;
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
    private ShardPosition position;
    private Optional<Instant> readUntil;
    private boolean positionUnknown;
    /** Present from when reading resumes until it is known whether something was lost meanwhile. */
    private Optional<RetentionCheck> check = Optional.empty();

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
        this.position = position;
        this.readUntil = readUntil;
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
        check = Optional.of(new RetentionCheck(position, readUntil));
        Optional<String> lastRead = position.sequenceNumber();
        if (lastRead.isEmpty()) {
            retention(null);
        }
        return lastRead.<ShardPosition>map(ShardPosition.AtSequence::new).orElse(position);
    }

    /**
     * Takes in what has come, and advances past it.
     *
     * @param askedAt a moment before the records were asked for or pushed
     */
    ShardBatch take(FetchedRecords answer, Instant askedAt) {
        boolean atEnd = answer.next().isEmpty();
        boolean caughtUp = atEnd || answer.behindLatest().isZero();
        Optional<LostRecords> lost = Optional.empty();
        List<StreamRecord> records = answer.records();
        if (check.isPresent() && (!records.isEmpty() || caughtUp)) {
            lost = checkForLoss(records.stream().findFirst(), askedAt);
            records = withoutLastRead(records);
        }
        advance(records, lost, atEnd || !caughtUp ? Optional.empty() : Optional.of(askedAt));
        return new ShardBatch(
                shard, records, atEnd ? Optional.of(answer.children()) : Optional.empty(), readUntil, lost);
    }

    private Optional<LostRecords> checkForLoss(Optional<StreamRecord> first, Instant askedAt) {
        RetentionCheck open = check.orElseThrow();
        Optional<LostRecords> lost = Optional.empty();
        if (positionUnknown) {
            lost = Optional.of(new LostRecords(
                    LostRecords.Cause.POSITION_LOST,
                    first.map(StreamRecord::sequenceNumber),
                    first.map(StreamRecord::arrivalTime).orElse(askedAt)));
        } else if (open.needsRetention(first)) {
            lost = open.lost(first, clock.instant(), retention(null));
        }
        check = Optional.empty();
        positionUnknown = false;
        return lost;
    }

    private List<StreamRecord> withoutLastRead(List<StreamRecord> records) {
        boolean again = !records.isEmpty() && position.isAfter(records.get(0).sequenceNumber());
        return again ? records.subList(1, records.size()) : records;
    }

    private void advance(List<StreamRecord> records, Optional<LostRecords> lost, Optional<Instant> caughtUpAt) {
        lost.ifPresent(gone -> readUntil = Optional.of(gone.toTime()));
        if (!records.isEmpty()) {
            StreamRecord last = records.get(records.size() - 1);
            position = new ShardPosition.AfterSequence(last.sequenceNumber());
            readUntil = Optional.of(last.arrivalTime());
        } else if (caughtUpAt.isPresent()) {
            readUntil = caughtUpAt
                    .filter(moment -> readUntil.filter(moment::isBefore).isEmpty())
                    .or(() -> readUntil);
        }
    }

    /**
     * Continues at the oldest record that the shard keeps, since Kinesis does not have, and never had, a record with
     * the position's sequence number.
     */
    void giveUpPosition(StreamException cause) {
        retention(cause);
        position = new ShardPosition.TrimHorizon();
        positionUnknown = true;
    }

    /**
     * Explains a "not found". Kinesis answers alike whether a stream is gone, no longer keeps a shard, or is another
     * stream of the same name. The stream's description tells these apart: if there is none, the stream is gone.
     */
    StreamException explain(StreamException e) {
        if (e.reason() != Reason.NOT_FOUND) {
            return e;
        }
        retention(e);
        return new StreamException(Reason.SHARD_EXPIRED, shard + " is no longer kept by its stream.", e);
    }

    /**
     * The stream's present retention.
     *
     * @throws StreamException if the position belongs to another stream of the same name. Kinesis notices this only for
     *     a sequence number: it finds an oldest record or a moment in any stream.
     */
    private Duration retention(StreamException cause) {
        StreamDescription described = cause == null
                ? descriptions.recent(stream, streamCreated)
                : descriptions.now(stream, streamCreated, cause);
        return described.retention();
    }
}
