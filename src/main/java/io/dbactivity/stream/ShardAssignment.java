// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** What is given to one task as a whole. */
    public enum Unit {
        SHARD,
        /** All shards of a stream, so that no merge can join shards of two tasks. */
        STREAM
    }

    /** Divides shards evenly among at most so many tasks. */
    public static ShardAssignment divide(Collection<Shard> shards, int maxTasks, Unit unit) {
        List<List<ShardId>> units = units(shards, unit);
        int count = Math.min(maxTasks, units.size());
        return new ShardAssignment(IntStream.range(0, count)
                .mapToObj(task -> units.subList(bound(units, task, count), bound(units, task + 1, count)))
                .map(part -> part.stream().flatMap(List::stream).toList())
                .toList());
    }

    private static List<List<ShardId>> units(Collection<Shard> shards, Unit unit) {
        Map<String, List<ShardId>> units = new LinkedHashMap<>();
        shards.stream().sorted(BY_HASH_RANGE).map(Shard::id).forEach(id -> {
            String name = unit == Unit.STREAM ? id.stream() : id.toString();
            units.computeIfAbsent(name, key -> new ArrayList<>()).add(id);
        });
        return List.copyOf(units.values());
    }

    private static int bound(List<?> units, int task, int count) {
        return (int) ((long) units.size() * task / count);
    }

    /**
     * True when the readable shards are no longer read well: one of them belongs to no task, or one task reads more of
     * them than another division would give it. The children that a task takes over from its own shards need nothing.
     */
    public boolean isOutgrown(ShardLineage lineage, Collection<Shard> readable, ShardAssignment better) {
        Set<ShardId> orphans = readable.stream().map(Shard::id).collect(Collectors.toCollection(HashSet::new));
        int most = 0;
        for (List<ShardId> task : tasks) {
            int before = orphans.size();
            orphans.removeAll(lineage.ownedBy(task));
            most = Math.max(most, before - orphans.size());
        }
        return !orphans.isEmpty() || most > better.largestTask();
    }

    private int largestTask() {
        return tasks.stream().mapToInt(List::size).max().orElse(0);
    }
}
