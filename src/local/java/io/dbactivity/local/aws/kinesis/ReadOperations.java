// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import io.dbactivity.local.aws.wire.AwsError;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** GetRecords. */
final class ReadOperations {
    private static final int MAX_RECORDS = 10_000;
    private static final long MAX_BYTES = 10 * 1024 * 1024;

    private final Streams streams;
    private final AtomicBoolean limited;

    /** @param limited whether the read limits of a shard apply */
    ReadOperations(Streams streams, AtomicBoolean limited) {
        this.streams = streams;
        this.limited = limited;
    }

    KinesisShapes.GetRecordsAnswer records(KinesisShapes.GetRecordsRequest request) {
        int limit = limit(request.limit());
        Instant now = streams.now();
        ShardIterator iterator = ShardIterator.parse(request.shardIterator());
        Stream stream = stream(iterator);
        if (iterator.expired(now)) {
            throw expired(iterator, now);
        }
        Shard shard = stream.shard(iterator.shardId(), now);
        if (!shard.limits().admit(now, limited.get())) {
            throw Errors.throttled(shard.id(), stream.name());
        }
        Page page = shard.read(iterator.ordinal(), limit, MAX_BYTES, now);
        shard.limits().charge(now, page.bytes());
        return new KinesisShapes.GetRecordsAnswer(
                KinesisShapes.KinesisRecord.of(shard, page.records()),
                page.ended() ? null : iterator.movedTo(page.next(), now).text(),
                page.millisBehindLatest(),
                page.ended() ? KinesisShapes.ChildShard.of(stream, shard) : null);
    }

    private Stream stream(ShardIterator iterator) {
        Stream stream = streams.require(iterator.stream());
        if (stream.id() != iterator.streamId()) {
            throw Errors.noStream(iterator.stream());
        }
        return stream;
    }

    private static int limit(Integer asked) {
        if (asked == null) {
            return MAX_RECORDS;
        }
        if (asked < 1 || asked > MAX_RECORDS) {
            throw Errors.invalid("Limit must be between 1 and " + MAX_RECORDS + ", not " + asked);
        }
        return asked;
    }

    private static AwsError expired(ShardIterator iterator, Instant now) {
        return AwsError.badRequest(
                "ExpiredIteratorException",
                "Iterator expired. The iterator was created at time " + iterator.issued() + " while right now it is "
                        + now + " which is further in the future than the tolerated delay of 300000 milliseconds.");
    }
}
