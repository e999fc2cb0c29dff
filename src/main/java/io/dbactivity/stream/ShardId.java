// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Objects;

/** One shard of one stream. Shard ids are unique only within a stream, so a shard is never named without its stream. */
public record ShardId(String stream, String shard) implements Comparable<ShardId> {

    public ShardId {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(shard, "shard");
    }

    @Override
    public int compareTo(ShardId other) {
        int byStream = stream.compareTo(other.stream);
        return byStream != 0 ? byStream : shard.compareTo(other.shard);
    }

    @Override
    public String toString() {
        return stream + "/" + shard;
    }
}
