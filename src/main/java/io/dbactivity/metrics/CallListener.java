// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import io.dbactivity.crypto.CryptoException;
import io.dbactivity.stream.ShardId;
import java.time.Duration;
import java.util.Optional;

/**
 * Learns of the calls to AWS that a task makes, from what wraps them. Implementations must return at once and must not
 * throw. The threads that make the calls or take the answers call the methods, several at once.
 */
public interface CallListener {

    /**
     * Kinesis answered with records of a shard, or with none.
     *
     * @param behindLatest how old the next record is; zero if there is none yet
     */
    default void readAnswered(ShardId shard, Duration behindLatest) {}

    /** Kinesis refused to read a shard, since it was read too often or too much. */
    default void readThrottled(ShardId shard) {}

    /**
     * KMS was asked for a data key.
     *
     * @param failure absent if KMS unwrapped the key
     */
    default void kmsCalled(Optional<CryptoException.Reason> failure, Duration took) {}

    /** A data key was had without a call of its own. */
    default void dataKeyFound() {}

    /** A data key was not in the cache, so that a call was made, whether it succeeded or not. */
    default void dataKeyMissed() {}
}
