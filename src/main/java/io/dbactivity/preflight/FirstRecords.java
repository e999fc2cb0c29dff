// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import io.dbactivity.stream.FetchedRecords;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardPosition;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamException.Reason;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamRecord;
import java.util.Comparator;
import java.util.List;

/** Finds some records of a stream with a bounded number of calls. */
final class FirstRecords {

    /** A shard may answer empty pages on the way to its first record (API reference, GetRecords). */
    private static final int MOST_READS = 40;

    /** A shard takes five reads a second, which the connector itself may be using. */
    private static final long PAUSE_MILLIS = 250;

    /** One record may be somebody's garbage. */
    private static final int MOST_RECORDS = 10;

    private final Kinesis kinesis;
    private final StreamIdentity stream;
    private final Deadline deadline;
    private int reads;

    /** @param deadline after which no further read is begun */
    FirstRecords(Kinesis kinesis, StreamIdentity stream, Deadline deadline) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.deadline = deadline;
    }

    /**
     * The oldest records of the newest shard that has one, ten at most; empty if none was found.
     *
     * @throws StreamException if the stream cannot be read
     */
    List<StreamRecord> find(List<Shard> shards) {
        return shards.stream()
                .sorted(Comparator.comparing(Shard::id).reversed())
                .takeWhile(shard -> mayReadOn())
                .map(this::first)
                .filter(records -> !records.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private boolean mayReadOn() {
        return reads < MOST_READS && !deadline.isOver();
    }

    private List<StreamRecord> first(Shard shard) {
        String iterator = kinesis.iterator(stream, shard.id(), new ShardPosition.TrimHorizon());
        while (iterator != null && mayReadOn()) {
            FetchedRecords answer = read(shard, iterator);
            if (!answer.records().isEmpty() || answer.behindLatest().isZero()) {
                return answer.records();
            }
            iterator = answer.next().orElse(null);
        }
        return List.of();
    }

    /** Throttling is no failure of the configuration: another consumer, or the connector itself, may be reading. */
    private FetchedRecords read(Shard shard, String iterator) {
        while (true) {
            try {
                pauseAfter(reads++);
                return kinesis.records(stream, shard.id(), iterator, MOST_RECORDS);
            } catch (StreamException e) {
                if (e.reason() != Reason.THROTTLED || !mayReadOn()) {
                    throw e;
                }
            }
        }
    }

    private static void pauseAfter(int earlierReads) {
        if (earlierReads == 0) {
            return;
        }
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StreamException.unexpected("Reading a record", e);
        }
    }
}
