// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads one shard: holds its iterator and the position behind the last record fetched. The iterator is only a cache of
 * the position: whenever it has expired, a new one is asked for. Used by one thread at a time.
 *
 * <p>Kinesis takes the sequence number of a record that it no longer keeps, goes on at the oldest one that it does, and
 * tells nobody. So a new iterator always points at the record last fetched, which is fetched once more: where another one
 * comes in its place, records may be gone unseen.
 */
final class ShardReader {

    private final Kinesis kinesis;
    private final StreamIdentity stream;
    private final Instant streamCreated;
    private final ShardId shard;
    private ShardPosition position;
    private Optional<String> iterator = Optional.empty();
    private Optional<String> awaited = Optional.empty();

    ShardReader(Kinesis kinesis, StreamIdentity stream, Instant streamCreated, ShardId shard, ShardPosition position) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.streamCreated = streamCreated;
        this.shard = shard;
        this.position = position;
    }

    ShardId shard() {
        return shard;
    }

    /** The next records, or none so far. */
    ShardBatch read(int limit) {
        FetchedRecords fetched = fetch(limit);
        List<StreamRecord> records = behindPosition(fetched);
        if (!records.isEmpty()) {
            position = new ShardPosition.AfterSequence(
                    records.get(records.size() - 1).sequenceNumber());
        }
        iterator = fetched.nextIterator();
        boolean ended = iterator.isEmpty();
        return new ShardBatch(shard, records, ended ? Optional.of(fetched.children()) : Optional.empty());
    }

    private FetchedRecords fetch(int limit) {
        if (iterator.isPresent()) {
            try {
                return kinesis.records(stream, shard, iterator.get(), limit);
            } catch (StreamException e) {
                if (e.reason() != Reason.ITERATOR_EXPIRED) {
                    throw e;
                }
            }
        }
        iterator = Optional.of(newIterator());
        return kinesis.records(stream, shard, iterator.get(), limit);
    }

    private List<StreamRecord> behindPosition(FetchedRecords fetched) {
        List<StreamRecord> records = fetched.records();
        boolean nothingYet = records.isEmpty() && fetched.nextIterator().isPresent();
        if (awaited.isEmpty() || nothingYet) {
            return records;
        }
        if (records.isEmpty() || !records.get(0).sequenceNumber().equals(awaited.get())) {
            iterator = Optional.empty();
            throw explained(new StreamException(
                    Reason.POSITION_LOST, shard + " no longer keeps the record at the stored position.", null));
        }
        awaited = Optional.empty();
        return position instanceof ShardPosition.AfterSequence ? records.subList(1, records.size()) : records;
    }

    private static Optional<String> recordAt(ShardPosition position) {
        if (position instanceof ShardPosition.AfterSequence after) {
            return Optional.of(after.sequenceNumber());
        }
        return position instanceof ShardPosition.AtSequence at ? Optional.of(at.sequenceNumber()) : Optional.empty();
    }

    private String newIterator() {
        awaited = recordAt(position);
        ShardPosition from =
                awaited.<ShardPosition>map(ShardPosition.AtSequence::new).orElse(position);
        if (awaited.isEmpty()) {
            failIfRecreated(null);
        }
        try {
            return kinesis.iterator(stream, shard, from);
        } catch (StreamException e) {
            throw e.reason() == Reason.POSITION_LOST || e.reason() == Reason.NOT_FOUND ? explained(e) : e;
        }
    }

    /**
     * Kinesis answers alike whether a stream is gone, has dropped a shard, or is another one of the same name. The
     * stream's description tells them apart; where there is none, the stream is gone.
     */
    private StreamException explained(StreamException e) {
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
        iterator = Optional.empty();
    }
}
