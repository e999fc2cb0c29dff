// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import io.dbactivity.local.aws.wire.Account;
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
        long position = position(request, stream, shard, now);
        ShardIterator iterator = new ShardIterator(stream.name(), stream.id(), shard.id(), position, now);
        return new KinesisShapes.GetShardIteratorAnswer(iterator.text());
    }

    private static long position(
            KinesisShapes.GetShardIteratorRequest request, Stream stream, Shard shard, Instant now) {
        return switch (String.valueOf(request.shardIteratorType())) {
            case "TRIM_HORIZON" -> 0;
            case "LATEST" -> shard.tip();
            case "AT_TIMESTAMP" -> shard.positionAt(timestamp(request, now));
            case "AT_SEQUENCE_NUMBER" -> number(request, stream, shard).ordinal();
            case "AFTER_SEQUENCE_NUMBER" -> number(request, stream, shard).ordinal() + 1;
            default -> throw Errors.validation("shardIteratorType", "Member must satisfy enum value set");
        };
    }

    private static Instant timestamp(KinesisShapes.GetShardIteratorRequest request, Instant now) {
        Instant time = request.timestamp();
        if (time == null) {
            throw Errors.invalid("Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP.");
        }
        if (time.isAfter(now)) {
            throw Errors.invalid("The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                    + " timestampInMillis: " + time.toEpochMilli() + ", currentTimestampInMillis: "
                    + now.toEpochMilli());
        }
        return time;
    }

    /** A number that was trimmed is good: reading goes on at the oldest kept record, and nobody is told. */
    private static SequenceNumber number(KinesisShapes.GetShardIteratorRequest request, Stream stream, Shard shard) {
        return SequenceNumber.parse(String.valueOf(request.startingSequenceNumber()))
                .filter(shard::issued)
                .orElseThrow(() -> Errors.invalid("StartingSequenceNumber " + request.startingSequenceNumber()
                        + " used in GetShardIterator on shard " + shard.id() + " in stream " + stream.name()
                        + " under account " + Account.ID + " is invalid because it did not come from this stream."));
    }
}
