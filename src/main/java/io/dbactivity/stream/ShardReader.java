// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.List;
import java.util.Optional;

/**
 * Reads one shard: holds its iterator and the position behind the last record fetched. The iterator is only a cache of
 * the position: whenever it has expired, a new one is asked for. Used by one thread at a time.
 */
final class ShardReader {

    private final Kinesis kinesis;
    private final StreamIdentity stream;
    private final ShardId shard;
    private ShardPosition position;
    private Optional<String> iterator = Optional.empty();

    ShardReader(Kinesis kinesis, StreamIdentity stream, ShardId shard, ShardPosition position) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.shard = shard;
        this.position = position;
    }

    ShardId shard() {
        return shard;
    }

    /** The next records, or none so far. */
    ShardBatch read(int limit) {
        FetchedRecords fetched = fetch(limit);
        List<StreamRecord> records = fetched.records();
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
                if (e.reason() != StreamException.Reason.ITERATOR_EXPIRED) {
                    throw e;
                }
            }
        }
        iterator = Optional.of(kinesis.iterator(stream, shard, position));
        return kinesis.records(stream, shard, iterator.get(), limit);
    }

    /** Goes on at the oldest record that the shard still keeps. */
    void restartFromBeginning() {
        position = new ShardPosition.Beginning();
        iterator = Optional.empty();
    }
}
