// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import io.dbactivity.coverage.GapReason;
import io.dbactivity.failure.Verdict;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Learns what happens in a task. Implementations must return at once and must not throw, since they are called in the
 * path of the records. The task thread calls all methods.
 */
public interface TaskListener {

    /** Ignores everything. */
    TaskListener NONE = new TaskListener() {};

    /**
     * The task is assembled.
     *
     * @param fetchedBytes what the fetched records take at present; may be asked by any thread
     * @param decodedBytes what the decoded records take at present; may be asked by any thread
     */
    default void assembled(LongSupplier fetchedBytes, LongSupplier decodedBytes) {}

    /** The shards of a stream were listed, and the listing is used. */
    default void listed(String stream) {}

    /** The shards of a stream could not be listed. */
    default void listingFailed(String stream, StreamException.Reason reason, Verdict verdict) {}

    /**
     * A shard is about to be read.
     *
     * @param retention how long the stream keeps a record
     * @param readUntil the moment up to which the shard was read before; absent if that is unknown
     * @param ordinal of the last event that was handed over before; 0 if none was
     */
    default void opened(ShardId shard, Duration retention, Optional<Instant> readUntil, long ordinal) {}

    /**
     * A batch of a shard came from Kinesis. A batch without records says that nothing was waiting.
     *
     * @param bytes size of the records' data
     */
    default void fetched(ShardId shard, int records, long bytes) {}

    /**
     * Some consecutive records of a shard were decoded.
     *
     * @param records how many; 0 if already the first of them failed
     * @param events how many events were not excluded
     * @param took the decode thread's time
     */
    default void decoded(ShardId shard, int records, long events, Duration took) {}

    /**
     * Events of one Kinesis record were handed to Connect.
     *
     * @param arrivalTime when Kinesis received the record; its age is how far the shard is behind
     * @param ordinal of the last event that was handed over
     */
    default void handedOver(ShardId shard, int events, Instant arrivalTime, long ordinal) {}

    /**
     * A record with a heartbeat was handed to Connect, whether or not heartbeats are delivered as events.
     *
     * @param arrivalTime when Kinesis received the record
     */
    default void heartbeat(ShardId shard, Instant arrivalTime) {}

    /** A shard could not be read. */
    default void readFailed(ShardId shard, StreamException.Reason reason, Verdict verdict) {}

    /** A record of a shard could not be decoded, at least not yet. */
    default void decodeFailed(ShardId shard, RuntimeException failure, Verdict verdict) {}

    /**
     * Something is missing.
     *
     * @param shard the shard whose offset the ledger's entry carries
     */
    default void gap(ShardId shard, GapReason reason) {}

    /** One Kinesis record of a shard becomes a dead letter. */
    default void deadLetter(ShardId shard) {}

    /** The worker dropped events of a shard that were handed over. */
    default void dropped(ShardId shard, int events) {}

    /**
     * How long the oldest undelivered record will still be in the stream.
     *
     * @param headroom between zero and the stream's retention
     */
    default void retentionHeadroom(ShardId shard, Duration headroom) {}

    /** A shard is delivered to its end. */
    default void ended(ShardId shard) {}
}
