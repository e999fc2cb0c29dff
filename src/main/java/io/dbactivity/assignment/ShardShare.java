// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import io.dbactivity.stream.ShardId;
import java.util.Comparator;
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

    /**
     * True if this task reports on the stream as a whole: it was assigned the first of the stream's shards. All tasks
     * of a stream know the same shards from the connector, whatever happens to these later, so exactly one reports.
     */
    public boolean reports() {
        return own.stream()
                .min(Comparator.naturalOrder())
                .filter(first -> others.stream().allMatch(other -> first.compareTo(other) < 0))
                .isPresent();
    }

    /** A share that covers the whole stream. */
    public static ShardShare whole(List<ShardId> shards) {
        return new ShardShare(shards, List.of());
    }
}
