// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Instant;

/** GetShardIterator. */
final class IteratorOperations {
    private final Streams streams;

    IteratorOperations(Streams streams) {
        this.streams = streams;
    }

    KinesisShapes.GetShardIteratorAnswer iterator(KinesisShapes.GetShardIteratorRequest request) {
        Instant now = streams.now();
        Stream stream = streams.require(request.streamName(), request.streamArn());
        Shard shard = stream.shard(request.shardId(), now);
        StartingPoint start = new StartingPoint(
                "GetShardIterator", request.shardIteratorType(), request.startingSequenceNumber(), request.timestamp());
        ShardIterator iterator =
                new ShardIterator(stream.name(), stream.id(), shard.id(), start.in(stream, shard, now), now);
        return new KinesisShapes.GetShardIteratorAnswer(iterator.text());
    }
}
