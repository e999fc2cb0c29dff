// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.Comparator;

/** A shard of one stream: a stream that is made again under its name has other shards of the same ids. */
record ShardName(String stream, Instant streamCreated, String shardId) implements Comparable<ShardName> {

    private static final Comparator<ShardName> ORDER = Comparator.comparing(ShardName::stream)
            .thenComparing(ShardName::streamCreated)
            .thenComparing(ShardName::shardId);

    @Override
    public int compareTo(ShardName other) {
        return ORDER.compare(this, other);
    }

    ShardName sibling(String id) {
        return new ShardName(stream, streamCreated, id);
    }
}
