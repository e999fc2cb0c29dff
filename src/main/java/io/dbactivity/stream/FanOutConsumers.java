// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registered consumers of a task's streams. A consumer belongs to the stream, not to a task: the connector
 * registers it, and the tasks wait until it is active.
 */
final class FanOutConsumers {

    private static final Logger LOG = LoggerFactory.getLogger(FanOutConsumers.class);

    /** A stream with many shards must not use up the 20 calls of DescribeStreamConsumer a second that it is allowed. */
    private static final Duration LEAST_DISTANCE = Duration.ofSeconds(1);

    private final FanOut fanOut;
    private final LongSupplier nanoClock;
    private final Map<StreamIdentity, String> arns = new HashMap<>();

    /** When each stream without an active consumer may be asked for one again. */
    private final Map<StreamIdentity, Long> next = new HashMap<>();

    FanOutConsumers(FanOut fanOut, LongSupplier nanoClock) {
        this.fanOut = fanOut;
        this.nanoClock = nanoClock;
    }

    /** The ARN of the stream's consumer; absent if it is not active yet. */
    synchronized Optional<String> arn(StreamIdentity stream) {
        long now = nanoClock.getAsLong();
        if (!arns.containsKey(stream) && now - next.getOrDefault(stream, now) >= 0) {
            next.put(stream, now + LEAST_DISTANCE.toNanos());
            fanOut.consumer(stream).filter(StreamConsumer::active).ifPresent(active -> {
                arns.put(stream, active.arn());
                LOG.info("{} is read by enhanced fan-out as {}.", stream.name(), active.arn());
            });
        }
        return Optional.ofNullable(arns.get(stream));
    }

    /**
     * Forgets a consumer if it is gone or being deleted, so that subscribers wait for the next one.
     *
     * @param arn of the consumer in question; another one may have taken its place by now
     * @return whether it is gone or being deleted
     */
    synchronized boolean forgetIfGone(StreamIdentity stream, String arn) {
        if (!arn.equals(arns.get(stream))) {
            return true;
        }
        boolean there = fanOut.consumer(stream)
                .filter(StreamConsumer::active)
                .filter(consumer -> consumer.arn().equals(arn))
                .isPresent();
        if (!there) {
            arns.remove(stream);
        }
        return !there;
    }
}
