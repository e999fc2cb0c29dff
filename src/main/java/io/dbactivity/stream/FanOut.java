// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Optional;
import java.util.concurrent.Flow;

/** The calls by which Kinesis pushes records to the consumers of one name. Thread-safe. */
public interface FanOut extends AutoCloseable {

    /** See {@link StreamConsumers#consumer}. */
    Optional<StreamConsumer> consumer(StreamIdentity stream);

    /**
     * SubscribeToShard. Throws nothing. Kinesis completes the subscription after five minutes, and fails it if another
     * one takes its place. An error is always a {@link StreamException}. If Kinesis refuses the subscription, the error
     * is the only signal.
     */
    void subscribe(
            String consumerArn, ShardId shard, ShardPosition from, Flow.Subscriber<? super FetchedRecords> subscriber);

    @Override
    void close();
}
