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
 * Hears what happens in a task. Implementations must return at once and must not throw: they are called in the path of
 * the records.
 *
 * <p>The task thread calls all methods except {@link #kmsCalled}, which the decode threads call.
 */
public interface TaskListener {

    /** Hears nothing. */
    TaskListener NONE = new TaskListener() {};

    /**
     * A batch of a shard has come from Kinesis; one without records says that nothing was waiting.
     *
     * @param bytes size of the records' data
     */
    default void fetched(ShardId shard, int records, long bytes) {}

    /**
     * Neighbouring records of a shard are decoded.
     *
     * @param events those that were not excluded
     * @param took time of the decode thread
     */
    default void decoded(ShardId shard, int records, long events, Duration took) {}

    /**
     * Events of one Kinesis record were handed to Connect.
     *
     * @param arrivalTime when Kinesis took the record: its age is how far the shard is behind
     */
    default void delivered(ShardId shard, int events, Instant arrivalTime) {}

    /** A shard could not be read. */
    default void readFailed(ShardId shard, StreamException.Reason reason, Verdict verdict) {}

    /** A record of a shard could not be decoded, or not yet. */
    default void decodeFailed(ShardId shard, RuntimeException failure, Verdict verdict) {}

    /** The shards of a stream could not be listed. */
    default void listingFailed(String stream, StreamException.Reason reason, Verdict verdict) {}

    /**
     * Something is missing.
     *
     * @param shard whose offset the ledger's entry carries
     */
    default void gap(ShardId shard, GapReason reason) {}

    /**
     * How long the oldest record that is still to be delivered stays in the stream.
     *
     * @param headroom between zero and the stream's retention
     */
    default void retentionHeadroom(ShardId shard, Duration headroom) {}

    /**
     * KMS was asked for a data key.
     *
     * @param failure absent if it unwrapped the key
     */
    default void kmsCalled(Optional<CryptoException.Reason> failure, Duration took) {}
}
