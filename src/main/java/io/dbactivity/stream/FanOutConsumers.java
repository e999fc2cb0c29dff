// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registered consumers of a task's streams. A consumer belongs to the stream, not to a task: the connector registers
 * it, and the tasks wait until it is active.
 */
final class FanOutConsumers {

    private static final Logger LOG = LoggerFactory.getLogger(FanOutConsumers.class);

    private final FanOut fanOut;
    private final Map<StreamIdentity, String> arns = new HashMap<>();

    FanOutConsumers(FanOut fanOut) {
        this.fanOut = fanOut;
    }

    /** The ARN of the stream's consumer; empty where it is not active yet. */
    synchronized Optional<String> arn(StreamIdentity stream) {
        if (!arns.containsKey(stream)) {
            fanOut.consumer(stream).filter(StreamConsumer::active).ifPresent(active -> {
                arns.put(stream, active.arn());
                LOG.info("{} is read by enhanced fan-out as {}.", stream.name(), active.arn());
            });
        }
        return Optional.ofNullable(arns.get(stream));
    }

    /** Whether the consumer is gone that the stream had; if so, whoever needs it waits for the next one. */
    synchronized boolean isGone(StreamIdentity stream) {
        String known = arns.get(stream);
        boolean there = fanOut.consumer(stream)
                .filter(consumer -> consumer.arn().equals(known))
                .isPresent();
        if (!there) {
            arns.remove(stream);
        }
        return !there;
    }
}
