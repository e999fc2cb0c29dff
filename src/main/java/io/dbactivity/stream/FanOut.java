// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * The calls to Kinesis that enhanced fan-out needs, on behalf of one consumer name. Every method throws
 * {@link StreamException} and nothing else; none tries again by itself. Safe for use by several threads.
 */
public interface FanOut extends AutoCloseable {

    /** DescribeStreamConsumer: the stream's consumer of our name; empty where it has none, or where there is no stream. */
    Optional<StreamConsumer> consumer(StreamIdentity stream);

    /** RegisterStreamConsumer; nothing happens where another task was quicker. The consumer is active some time later. */
    void register(StreamIdentity stream);

    /** DeregisterStreamConsumer; nothing happens where the stream has no consumer of our name. */
    void deregister(StreamIdentity stream);

    /**
     * SubscribeToShard; throws nothing. Kinesis completes the subscription after five minutes, and fails it where another
     * one takes its place. An error is always a {@link StreamException}, and is all that comes where Kinesis refuses.
     */
    void subscribe(
            String consumerArn, ShardId shard, ShardPosition from, Flow.Subscriber<? super FetchedRecords> subscriber);

    @Override
    void close();
}
