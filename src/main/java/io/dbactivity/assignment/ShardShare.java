// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import io.dbactivity.stream.ShardId;
import java.util.List;

/**
 * What one task reads of a stream, and what it needs to know about the other tasks to do so.
 *
 * @param own the shards that this task was assigned
 * @param others the shards of the stream that other tasks were assigned; one of them may merge with one of ours
 */
public record ShardShare(List<ShardId> own, List<ShardId> others) {

    public ShardShare {
        own = List.copyOf(own);
        others = List.copyOf(others);
    }

    /** A share that covers the whole stream. */
    public static ShardShare whole(List<ShardId> shards) {
        return new ShardShare(shards, List.of());
    }
}
