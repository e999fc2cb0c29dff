// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * The calls to Kinesis by which records are pushed to one consumer name. Safe for use by several threads.
 */
public interface FanOut extends AutoCloseable {

    /** As {@link StreamConsumers#consumer}. */
    Optional<StreamConsumer> consumer(StreamIdentity stream);

    /**
     * SubscribeToShard; throws nothing. Kinesis completes the subscription after five minutes, and fails it where another
     * one takes its place. An error is always a {@link StreamException}, and is all that comes where Kinesis refuses.
     */
    void subscribe(
            String consumerArn, ShardId shard, ShardPosition from, Flow.Subscriber<? super FetchedRecords> subscriber);

    @Override
    void close();
}
