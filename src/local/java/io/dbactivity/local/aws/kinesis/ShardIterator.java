// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A position in a shard.
 *
 * @param streamId distinguishes a stream from a later one of the same name
 * @param ordinal ordinal of the first record to return, or any number between it and the record before
 */
record ShardIterator(String stream, long streamId, String shardId, long ordinal, Instant issued) {
    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final int PARTS = 5;

    static ShardIterator parse(String text) {
        try {
            List<String> parts = Opaque.decode(text, PARTS);
            return new ShardIterator(
                    parts.get(0),
                    Long.parseLong(parts.get(1)),
                    parts.get(2),
                    Long.parseLong(parts.get(3)),
                    Instant.ofEpochMilli(Long.parseLong(parts.get(4))));
        } catch (IllegalArgumentException e) {
            throw Errors.invalid("Invalid ShardIterator.");
        }
    }

    boolean expired(Instant now) {
        return issued.plus(VALIDITY).isBefore(now);
    }

    ShardIterator movedTo(long next, Instant now) {
        return new ShardIterator(stream, streamId, shardId, next, now);
    }

    String text() {
        return Opaque.encode(stream, streamId, shardId, ordinal, issued.toEpochMilli());
    }
}
