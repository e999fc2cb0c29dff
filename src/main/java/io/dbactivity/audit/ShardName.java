// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.Comparator;

/** A shard of one stream. If a stream is deleted and made again, the new one has other shards with the same ids. */
record ShardName(String stream, Instant streamCreated, String shardId) implements Comparable<ShardName> {

    private static final Comparator<ShardName> ORDER = Comparator.comparing(ShardName::stream)
            .thenComparing(ShardName::streamCreated)
            .thenComparing(ShardName::shardId);

    /** @param created in milliseconds since the epoch, at most 18 digits */
    static ShardName of(String stream, String created, String shardId) {
        return new ShardName(stream, Instant.ofEpochMilli(Long.parseLong(created)), shardId);
    }

    @Override
    public int compareTo(ShardName other) {
        return ORDER.compare(this, other);
    }

    /** Another shard of the same stream. */
    ShardName sibling(String id) {
        return new ShardName(stream, streamCreated, id);
    }
}
