// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** SubscribeToShard. */
final class SubscribeOperation {
    private final Streams streams;
    private final AtomicBoolean limited;

    /** @param limited whether a subscription is limited to two megabytes a second */
    SubscribeOperation(Streams streams, AtomicBoolean limited) {
        this.streams = streams;
        this.limited = limited;
    }

    Subscription subscribe(KinesisShapes.SubscribeToShardRequest request) {
        Instant now = streams.now();
        Stream stream = streams.ofConsumer(request.consumerArn());
        Consumer consumer = stream.consumers().require(null, request.consumerArn());
        Shard shard = stream.shard(request.shardId(), now);
        KinesisShapes.StartingPosition from = request.startingPosition();
        long position = new StartingPoint("SubscribeToShard", from.type(), from.sequenceNumber(), from.timestamp())
                .in(stream, shard, now);
        Subscription subscription = new Subscription(stream, shard, position, limited, streams::now);
        consumer.begin(subscription, shard.id(), now);
        return subscription;
    }
}
