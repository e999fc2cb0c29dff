// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Optional;

/**
 * The calls to Kinesis that manage the registered consumers of one name, one for each stream. The methods throw {@link
 * StreamException} and nothing else, and do not retry. Thread-safe.
 */
public interface StreamConsumers {

    /**
     * DescribeStreamConsumer: the stream's consumer of our name; absent if it has none, or if there is no such stream.
     */
    Optional<StreamConsumer> consumer(StreamIdentity stream);

    /**
     * RegisterStreamConsumer. The consumer becomes active some time later.
     *
     * @return its ARN; absent if there is already one of our name
     */
    Optional<String> register(StreamIdentity stream);

    /** DeregisterStreamConsumer. Does nothing if the consumer is gone, with or without its stream. */
    void deregister(String consumerArn);
}
