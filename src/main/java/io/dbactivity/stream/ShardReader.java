// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Reads one shard with GetRecords. The iterator only caches the cursor's position: once it has expired, a new one is
 * requested. Used by one thread at a time.
 */
final class ShardReader {

    private final Kinesis kinesis;
    private final ShardCursor cursor;
    private final InstantSource clock;
    private Optional<String> iterator = Optional.empty();
    private boolean caughtUp;

    ShardReader(Kinesis kinesis, ShardCursor cursor, InstantSource clock) {
        this.kinesis = kinesis;
        this.cursor = cursor;
        this.clock = clock;
    }

    ShardId shard() {
        return cursor.shard();
    }

    /** True if the shard held nothing after the last records read. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    /** Reads the next records; there may be none yet. */
    ShardBatch read(int limit) {
        Instant askedAt = clock.instant();
        FetchedRecords fetched = fetch(limit);
        iterator = Optional.empty();
        ShardBatch batch = cursor.take(fetched, askedAt);
        iterator = fetched.next();
        caughtUp = fetched.behindLatest().isZero();
        return batch;
    }

    /** Undoes the latest reading, of a batch that could not be handed over: its records are read again. */
    void putBack() {
        iterator = Optional.empty();
        cursor.putBack();
    }

    private FetchedRecords fetch(int limit) {
        if (iterator.isPresent()) {
            try {
                return records(limit);
            } catch (StreamException e) {
                if (e.reason() != Reason.ITERATOR_EXPIRED) {
                    throw e;
                }
            }
        }
        iterator = Optional.of(newIterator());
        return records(limit);
    }

    private FetchedRecords records(int limit) {
        try {
            return kinesis.records(cursor.stream(), shard(), iterator.orElseThrow(), limit);
        } catch (StreamException e) {
            throw cursor.explain(e);
        }
    }

    private String newIterator() {
        try {
            return iterator(cursor.resume());
        } catch (StreamException e) {
            if (e.reason() != Reason.POSITION_LOST) {
                throw e;
            }
            cursor.giveUpPosition(e);
            return iterator(cursor.resume());
        }
    }

    private String iterator(ShardPosition from) {
        try {
            return kinesis.iterator(cursor.stream(), shard(), from);
        } catch (StreamException e) {
            throw cursor.explain(e);
        }
    }
}
