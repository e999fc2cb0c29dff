// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The registered consumers of one stream. Thread-safe. */
final class Consumers {
    private static final int MOST = 20;

    private final String streamArn;
    private final Map<String, Consumer> consumers = new TreeMap<>();

    Consumers(String streamArn) {
        this.streamArn = streamArn;
    }

    synchronized Consumer register(String name, Instant now) {
        if (consumers.containsKey(name)) {
            throw Errors.consumerExists(name, streamArn);
        }
        if (consumers.size() == MOST) {
            throw Errors.tooManyConsumers(streamArn);
        }
        Consumer added = new Consumer(name, streamArn, now);
        consumers.put(name, added);
        return added;
    }

    /** By name. */
    synchronized Collection<Consumer> all() {
        return List.copyOf(consumers.values());
    }

    /** Finds a consumer by its ARN or its name, whichever the request gives. */
    Consumer require(String name, String arn) {
        return all().stream()
                .filter(consumer -> arn == null
                        ? consumer.name().equals(name)
                        : consumer.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> Errors.noConsumer(arn == null ? name : arn));
    }

    synchronized void deregister(Consumer consumer) {
        consumers.remove(consumer.name(), consumer);
        consumer.remove();
    }

    synchronized void removeAll() {
        all().forEach(this::deregister);
    }
}
