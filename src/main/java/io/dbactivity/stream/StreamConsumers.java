// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Optional;

/**
 * The calls to Kinesis about the registered consumers of one name, one for each stream. Every method throws
 * {@link StreamException} and nothing else; none tries again by itself. Safe for use by several threads.
 */
public interface StreamConsumers {

    /** DescribeStreamConsumer: the stream's consumer of our name; empty where it has none, or where there is no stream. */
    Optional<StreamConsumer> consumer(StreamIdentity stream);

    /**
     * RegisterStreamConsumer. The consumer is active some time later.
     *
     * @return its ARN; empty where there is one of our name already
     */
    Optional<String> register(StreamIdentity stream);

    /** DeregisterStreamConsumer; nothing happens where the consumer is gone, with or without its stream. */
    void deregister(String consumerArn);
}
