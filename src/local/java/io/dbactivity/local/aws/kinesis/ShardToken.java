// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import io.dbactivity.local.aws.wire.AwsError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where a listing of shards continues.
 *
 * @param afterShardId absent at the beginning
 * @param filter null if all shards are listed
 */
record ShardToken(String stream, String afterShardId, KinesisShapes.ShardFilter filter, Instant issued) {
    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final int PARTS = 6;

    static ShardToken parse(String text, Instant now) {
        ShardToken token = decode(text);
        if (token.issued.plus(VALIDITY).isBefore(now)) {
            throw AwsError.badRequest("ExpiredNextTokenException", "NextToken has expired.");
        }
        return token;
    }

    ShardToken movedAfter(String shardId, Instant now) {
        return new ShardToken(stream, shardId, filter, now);
    }

    String text() {
        boolean all = filter == null;
        return Opaque.encode(
                stream,
                afterShardId,
                issued.toEpochMilli(),
                all ? "" : filter.type(),
                all || filter.shardId() == null ? "" : filter.shardId(),
                all || filter.timestamp() == null ? "" : filter.timestamp());
    }

    private static ShardToken decode(String text) {
        try {
            List<String> parts = Opaque.decode(text, PARTS);
            return new ShardToken(
                    parts.get(0),
                    parts.get(1),
                    filter(parts.get(3), parts.get(4), parts.get(5)),
                    Instant.ofEpochMilli(Long.parseLong(parts.get(2))));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Errors.invalid("Invalid NextToken.");
        }
    }

    private static KinesisShapes.ShardFilter filter(String type, String shardId, String timestamp) {
        if (type.isEmpty()) {
            return null;
        }
        return new KinesisShapes.ShardFilter(
                type, shardId.isEmpty() ? null : shardId, timestamp.isEmpty() ? null : Instant.parse(timestamp));
    }
}
