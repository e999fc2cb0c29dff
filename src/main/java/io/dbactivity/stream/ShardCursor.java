// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a shard is read, and from where Kinesis is asked to go on; the same for records that are fetched and for
 * records that are pushed. Used by one thread at a time.
 *
 * <p>Kinesis takes the sequence number of a record that it no longer keeps, goes on at the oldest one that it does, and
 * tells nobody. So reading always resumes at the record last read, which comes once more: where another one comes in its
 * place, records may be gone unseen.
 */
final class ShardCursor {

    private final Kinesis kinesis;
    private final StreamIdentity stream;
    private final Instant streamCreated;
    private final ShardId shard;
    private ShardPosition position;
    private Optional<String> awaited = Optional.empty();

    ShardCursor(Kinesis kinesis, StreamIdentity stream, Instant streamCreated, ShardId shard, ShardPosition position) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.streamCreated = streamCreated;
        this.shard = shard;
        this.position = position;
    }

    StreamIdentity stream() {
        return stream;
    }

    ShardId shard() {
        return shard;
    }

    /** From where to ask for records, whenever the way they came by is lost. */
    ShardPosition resume() {
        awaited = recordAt(position);
        if (awaited.isEmpty()) {
            failIfRecreated(null);
        }
        return awaited.<ShardPosition>map(ShardPosition.AtSequence::new).orElse(position);
    }

    private static Optional<String> recordAt(ShardPosition position) {
        if (position instanceof ShardPosition.AfterSequence after) {
            return Optional.of(after.sequenceNumber());
        }
        return position instanceof ShardPosition.AtSequence at ? Optional.of(at.sequenceNumber()) : Optional.empty();
    }

    /**
     * Moves on behind records that have come.
     *
     * @param ended whether the shard's end comes behind them
     * @return those of them that are new
     */
    List<StreamRecord> take(List<StreamRecord> records, boolean ended) {
        List<StreamRecord> taken = behindPosition(records, ended);
        if (!taken.isEmpty()) {
            position =
                    new ShardPosition.AfterSequence(taken.get(taken.size() - 1).sequenceNumber());
        }
        return taken;
    }

    private List<StreamRecord> behindPosition(List<StreamRecord> records, boolean ended) {
        boolean nothingYet = records.isEmpty() && !ended;
        if (awaited.isEmpty() || nothingYet) {
            return records;
        }
        if (records.isEmpty() || !records.get(0).sequenceNumber().equals(awaited.get())) {
            throw explained(new StreamException(
                    Reason.POSITION_LOST, shard + " no longer keeps the record at the stored position.", null));
        }
        awaited = Optional.empty();
        return position instanceof ShardPosition.AfterSequence ? records.subList(1, records.size()) : records;
    }

    /**
     * Kinesis answers alike whether a stream is gone, has dropped a shard, or is another one of the same name. The
     * stream's description tells them apart; where there is none, the stream is gone.
     */
    StreamException explained(StreamException e) {
        if (e.reason() != Reason.POSITION_LOST && e.reason() != Reason.NOT_FOUND) {
            return e;
        }
        failIfRecreated(e);
        return e.reason() == Reason.NOT_FOUND
                ? new StreamException(Reason.SHARD_EXPIRED, shard + " is no longer kept by its stream.", e)
                : e;
    }

    /** Only a sequence number belongs to one stream: a beginning, or a moment, is found in any stream of the name. */
    private void failIfRecreated(StreamException cause) {
        if (!kinesis.describe(stream).created().equals(streamCreated)) {
            String message = stream.name() + " has been deleted and made again.";
            throw new StreamException(Reason.STREAM_RECREATED, message, cause);
        }
    }

    /** Goes on at the oldest record that the shard still keeps. */
    void restartFromBeginning() {
        position = new ShardPosition.Beginning();
    }
}
