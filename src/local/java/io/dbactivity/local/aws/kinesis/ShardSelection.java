// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Which shards a ListShards ShardFilter selects. */
final class ShardSelection {
    private ShardSelection() {}

    /** @param filter null to select all shards within the retention */
    static List<Shard> select(Stream stream, KinesisShapes.ShardFilter filter, Instant now) {
        Predicate<Shard> selected = filter == null ? shard -> true : predicate(filter, stream.horizon(now));
        return stream.shards(now).stream().filter(selected).toList();
    }

    private static Predicate<Shard> predicate(KinesisShapes.ShardFilter filter, Instant horizon) {
        return switch (String.valueOf(filter.type())) {
            case "AFTER_SHARD_ID" -> after(required(filter.shardId(), "ShardId"));
            case "AT_TRIM_HORIZON" -> shard -> shard.openAt(horizon);
            case "FROM_TRIM_HORIZON" -> shard -> true;
            case "AT_LATEST" -> Shard::open;
            case "AT_TIMESTAMP" -> openAt(required(filter.timestamp(), "Timestamp"), horizon);
            case "FROM_TIMESTAMP" -> openSince(required(filter.timestamp(), "Timestamp"));
            default -> throw Errors.validation("shardFilter.type", "Member must satisfy enum value set");
        };
    }

    static Predicate<Shard> after(String shardId) {
        return shard -> shard.id().compareTo(shardId) > 0;
    }

    /** A time before the trim horizon stands for the trim horizon. */
    private static Predicate<Shard> openAt(Instant time, Instant horizon) {
        Instant at = time.isBefore(horizon) ? horizon : time;
        return shard -> shard.openAt(at);
    }

    private static Predicate<Shard> openSince(Instant time) {
        return shard -> !shard.closedBefore(time);
    }

    private static <T> T required(T member, String name) {
        if (member == null) {
            throw Errors.invalid(name + " must be provided for this type of ShardFilter.");
        }
        return member;
    }
}
