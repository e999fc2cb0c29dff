// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One entry of the coverage ledger. What an entry has nothing to say about is absent.
 *
 * @param time when the entry was made
 * @param tally of a gap: what is missing, where it could be counted
 * @param reason of a gap: why, in one word; null otherwise
 * @param detail of a gap: why, in a sentence without content of the database; null otherwise
 */
public record Coverage(
        CoverageKind kind,
        Instant time,
        ShardScope scope,
        List<String> parentShardIds,
        List<String> childShardIds,
        Tally tally,
        String reason,
        String detail) {

    public Coverage {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(scope, "scope");
        parentShardIds = List.copyOf(parentShardIds);
        childShardIds = List.copyOf(childShardIds);
        Objects.requireNonNull(tally, "tally");
    }

    /** A task starts to read a shard. */
    public static Coverage shardStarted(Instant time, ShardScope scope, List<String> parents, Range from) {
        var tally = new Tally(from, 0, 0, Tally.NONE.excluded());
        return new Coverage(CoverageKind.SHARD_STARTED, time, scope, parents, List.of(), tally, null, null);
    }

    /** A shard is delivered so far. */
    public static Coverage shardPosition(Instant time, ShardScope scope, Tally tally) {
        return new Coverage(CoverageKind.SHARD_POSITION, time, scope, List.of(), List.of(), tally, null, null);
    }

    /** A closed shard is delivered to its end. */
    public static Coverage shardEnded(Instant time, ShardScope scope, List<String> children, Tally tally) {
        return new Coverage(CoverageKind.SHARD_ENDED, time, scope, List.of(), children, tally, null, null);
    }

    /** A stretch of a shard could not be delivered. */
    public static Coverage gap(Instant time, ShardScope scope, Tally missing, String reason, String detail) {
        return new Coverage(CoverageKind.GAP, time, scope, List.of(), List.of(), missing, reason, detail);
    }
}
