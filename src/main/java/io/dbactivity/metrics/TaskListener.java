// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import io.dbactivity.coverage.GapReason;
import io.dbactivity.crypto.CryptoException;
import io.dbactivity.failure.Verdict;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Learns what happens in a task. Implementations must return at once and must not throw, since they are called in the
 * path of the records.
 *
 * <p>The task thread calls all methods except {@link #kmsCalled}, which the decode threads call.
 */
public interface TaskListener {

    /** Ignores everything. */
    TaskListener NONE = new TaskListener() {};

    /**
     * A batch of a shard came from Kinesis. A batch without records says that nothing was waiting.
     *
     * @param bytes size of the records' data
     */
    default void fetched(ShardId shard, int records, long bytes) {}

    /**
     * Some consecutive records of a shard were decoded.
     *
     * @param events how many events were not excluded
     * @param took the decode thread's time
     */
    default void decoded(ShardId shard, int records, long events, Duration took) {}

    /**
     * Events of one Kinesis record were handed to Connect.
     *
     * @param arrivalTime when Kinesis received the record; its age is how far the shard is behind
     */
    default void delivered(ShardId shard, int events, Instant arrivalTime) {}

    /** A shard could not be read. */
    default void readFailed(ShardId shard, StreamException.Reason reason, Verdict verdict) {}

    /** A record of a shard could not be decoded, at least not yet. */
    default void decodeFailed(ShardId shard, RuntimeException failure, Verdict verdict) {}

    /** The shards of a stream could not be listed. */
    default void listingFailed(String stream, StreamException.Reason reason, Verdict verdict) {}

    /**
     * Something is missing.
     *
     * @param shard the shard whose offset the ledger's entry carries
     */
    default void gap(ShardId shard, GapReason reason) {}

    /**
     * How long the oldest undelivered record will still be in the stream.
     *
     * @param headroom between zero and the stream's retention
     */
    default void retentionHeadroom(ShardId shard, Duration headroom) {}

    /**
     * KMS was asked for a data key.
     *
     * @param failure absent if KMS unwrapped the key
     */
    default void kmsCalled(Optional<CryptoException.Reason> failure, Duration took) {}
}
