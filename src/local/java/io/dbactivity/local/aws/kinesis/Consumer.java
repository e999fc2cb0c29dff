// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A registered consumer of a stream, and its subscriptions by shard. Thread-safe. */
final class Consumer {
    /** About how long a real consumer takes to become active. */
    private static final Duration CREATING = Duration.ofSeconds(1);

    private static final Duration LEAST_DISTANCE = Duration.ofSeconds(5);

    private final String name;
    private final String arn;
    private final Instant created;
    private final Map<String, Subscription> subscriptions = new HashMap<>();

    Consumer(String name, String streamArn, Instant created) {
        this.name = name;
        this.arn = streamArn + "/consumer/" + name + ":" + created.getEpochSecond();
        this.created = created;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    KinesisShapes.Consumer shape(Instant now) {
        return new KinesisShapes.Consumer(name, arn, isActive(now) ? "ACTIVE" : "CREATING", created);
    }

    KinesisShapes.ConsumerDescription description(String streamArn, Instant now) {
        return new KinesisShapes.ConsumerDescription(
                name, arn, isActive(now) ? "ACTIVE" : "CREATING", created, streamArn);
    }

    private boolean isActive(Instant now) {
        return !now.isBefore(created.plus(CREATING));
    }

    /** Replaces the shard's earlier subscription, unless that one is too recent. */
    synchronized void begin(Subscription next, String shardId, Instant now) {
        Subscription earlier = subscriptions.get(shardId);
        boolean isYoung = earlier != null && now.isBefore(earlier.begun().plus(LEAST_DISTANCE));
        if (isYoung || !isActive(now)) {
            throw Errors.consumerInUse(arn, shardId);
        }
        if (earlier != null) {
            earlier.end(Errors.consumerInUse(arn, shardId));
        }
        subscriptions.put(shardId, next);
    }

    /** Marks the consumer as deregistered. */
    synchronized void remove() {
        subscriptions.values().forEach(subscription -> subscription.end(Errors.noConsumer(arn)));
    }
}
