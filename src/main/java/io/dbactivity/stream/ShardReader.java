// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.util.List;
import java.util.Optional;

/**
 * Reads one shard by asking for records. The iterator is only a cache of the cursor: whenever it has expired, a new one
 * is asked for. Used by one thread at a time.
 */
final class ShardReader {

    private final Kinesis kinesis;
    private final ShardCursor cursor;
    private Optional<String> iterator = Optional.empty();
    private boolean caughtUp;

    ShardReader(Kinesis kinesis, ShardCursor cursor) {
        this.kinesis = kinesis;
        this.cursor = cursor;
    }

    ShardId shard() {
        return cursor.shard();
    }

    /** True when there was nothing behind what was read last. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    /** The next records, or none so far. */
    ShardBatch read(int limit) {
        FetchedRecords fetched = fetch(limit);
        iterator = Optional.empty();
        boolean ended = fetched.nextIterator().isEmpty();
        List<StreamRecord> records = cursor.take(fetched.records(), ended);
        iterator = fetched.nextIterator();
        caughtUp = fetched.behindLatest().isZero();
        return new ShardBatch(shard(), records, ended ? Optional.of(fetched.children()) : Optional.empty());
    }

    private FetchedRecords fetch(int limit) {
        if (iterator.isPresent()) {
            try {
                return kinesis.records(cursor.stream(), shard(), iterator.get(), limit);
            } catch (StreamException e) {
                if (e.reason() != Reason.ITERATOR_EXPIRED) {
                    throw e;
                }
            }
        }
        iterator = Optional.of(newIterator());
        return kinesis.records(cursor.stream(), shard(), iterator.get(), limit);
    }

    private String newIterator() {
        ShardPosition from = cursor.resume();
        try {
            return kinesis.iterator(cursor.stream(), shard(), from);
        } catch (StreamException e) {
            throw cursor.explained(e);
        }
    }

    /** Goes on at the oldest record that the shard still keeps. */
    void restartFromBeginning() {
        cursor.restartFromBeginning();
        iterator = Optional.empty();
    }
}
