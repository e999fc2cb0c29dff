// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which task reads which shards. Each task gets a run of neighbouring hash key ranges: shards that merge are neighbours,
 * so most merges stay inside one task. Immutable.
 *
 * @param tasks the shards of each task; none of the lists is empty
 */
public record ShardAssignment(List<List<ShardId>> tasks) {

    private static final Comparator<Shard> BY_HASH_RANGE = Comparator.comparing((Shard shard) -> shard.id().stream())
            .thenComparing(Shard::startingHashKey)
            .thenComparing(Shard::id);

    public ShardAssignment {
        tasks = tasks.stream().map(List::copyOf).toList();
    }

    /** Divides shards evenly among at most so many tasks. */
    public static ShardAssignment divide(Collection<Shard> shards, int maxTasks) {
        List<ShardId> sorted =
                shards.stream().sorted(BY_HASH_RANGE).map(Shard::id).toList();
        int count = Math.min(maxTasks, sorted.size());
        return new ShardAssignment(IntStream.range(0, count)
                .mapToObj(task -> sorted.subList(bound(sorted, task, count), bound(sorted, task + 1, count)))
                .toList());
    }

    private static int bound(List<ShardId> sorted, int task, int count) {
        return (int) ((long) sorted.size() * task / count);
    }

    /**
     * True when the readable shards are no longer read well: one of them belongs to no task, or one task reads more of
     * them than an even division would give it. The children that a task takes over from its own shards need nothing.
     */
    public boolean isOutgrown(ShardLineage lineage, Collection<Shard> readable, int maxTasks) {
        if (readable.isEmpty()) {
            return false;
        }
        List<Set<ShardId>> owned = tasks.stream().map(lineage::ownedBy).toList();
        Set<ShardId> orphans = new HashSet<>();
        readable.forEach(shard -> orphans.add(shard.id()));
        owned.forEach(orphans::removeAll);
        int most = owned.stream()
                .mapToInt(task -> (int) readable.stream()
                        .filter(shard -> task.contains(shard.id()))
                        .count())
                .max()
                .orElse(0);
        int groups = Math.min(maxTasks, readable.size());
        return !orphans.isEmpty() || most > (readable.size() + groups - 1) / groups;
    }
}
