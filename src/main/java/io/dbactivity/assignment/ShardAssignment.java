// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardLineage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which task reads which shards. Each task gets a run of neighbouring hash key ranges. So as few tasks as possible
 * share a stream, and shards that merge usually belong to one task. Immutable.
 *
 * @param tasks the shards of each task; none of the lists is empty
 */
public record ShardAssignment(List<List<ShardId>> tasks) {

    /** The assignment if there is nothing to read. */
    public static final ShardAssignment NONE = new ShardAssignment(List.of());

    /** A task may read a quarter more than its fair share: evening that out is not worth a restart of all tasks. */
    private static final double TOLERATED = 1.25;

    private static final Comparator<Shard> BY_HASH_RANGE = Comparator.comparing((Shard shard) -> shard.id().stream())
            .thenComparing(Shard::startingHashKey)
            .thenComparing(Shard::id);

    public ShardAssignment {
        tasks = tasks.stream().map(List::copyOf).toList();
    }

    /** What is given to one task as a whole. */
    public enum Unit {
        SHARD,
        /** All shards of a stream, so that a merge never joins shards of two tasks. */
        STREAM
    }

    /** Divides shards evenly among at most a number of tasks. The same shards are always divided the same way. */
    public static ShardAssignment divide(Collection<Shard> readable, int maxTasks, Unit unit) {
        List<List<ShardId>> units = units(readable, unit);
        int count = Math.min(maxTasks, units.size());
        return new ShardAssignment(IntStream.range(0, count)
                .mapToObj(task -> units.subList(bound(units, task, count), bound(units, task + 1, count)))
                .map(ShardAssignment::flat)
                .toList());
    }

    private static int bound(List<?> units, int task, int count) {
        return (int) ((long) units.size() * task / count);
    }

    /**
     * Divides the shards that are readable now just as evenly, and leaves as many as possible with their present task.
     */
    public ShardAssignment adapt(ShardLineage lineage, Collection<Shard> readable, int maxTasks, Unit unit) {
        List<List<ShardId>> units = units(readable, unit);
        var shares = new TaskShares(Math.min(maxTasks, units.size()));
        Map<ShardId, Integer> owners = lineage.owners(assigned());
        List<List<ShardId>> unplaced = new ArrayList<>();
        for (List<ShardId> one : units) {
            Integer owner = owners.get(one.get(0));
            if (owner == null || !shares.keep(owner, one)) {
                unplaced.add(one);
            }
        }
        unplaced.forEach(shares::place);
        shares.level();
        return new ShardAssignment(
                shares.tasks().stream().map(ShardAssignment::flat).toList());
    }

    private static List<List<ShardId>> units(Collection<Shard> shards, Unit unit) {
        Map<String, List<ShardId>> units = new LinkedHashMap<>();
        shards.stream().sorted(BY_HASH_RANGE).map(Shard::id).forEach(id -> {
            String name = unit == Unit.STREAM ? id.stream() : id.toString();
            units.computeIfAbsent(name, key -> new ArrayList<>()).add(id);
        });
        return List.copyOf(units.values());
    }

    private static List<ShardId> flat(List<List<ShardId>> units) {
        return units.stream().flatMap(List::stream).toList();
    }

    private Map<ShardId, Integer> assigned() {
        Map<ShardId, Integer> assigned = new HashMap<>();
        for (int task = 0; task < tasks.size(); task++) {
            for (ShardId shard : tasks.get(task)) {
                assigned.put(shard, task);
            }
        }
        return assigned;
    }

    /**
     * True if a readable shard belongs to no task: no task was assigned it, and none takes it over as a descendant of
     * its own shards.
     */
    public boolean leavesOut(ShardLineage lineage, Collection<Shard> readable) {
        Set<ShardId> owned = lineage.owners(assigned()).keySet();
        return readable.stream().anyMatch(shard -> !owned.contains(shard.id()));
    }

    /** True if one task has to read much more than it would after a new division. */
    public boolean isUneven(ShardLineage lineage, Collection<Shard> readable, int maxTasks, Unit unit) {
        Map<ShardId, Integer> owners = lineage.owners(assigned());
        List<List<ShardId>> units = units(readable, unit);
        Map<Integer, Integer> sizes = new HashMap<>();
        units.forEach(one -> sizes.merge(owners.getOrDefault(one.get(0), -1), 1, Integer::sum));
        int most = sizes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        double fair = (double) units.size() / Math.max(1, Math.min(maxTasks, units.size()));
        return most > Math.ceil(fair) && most > fair * TOLERATED;
    }

    /** The shards of a task's streams that belong to other tasks. */
    public Set<ShardId> othersOf(int task) {
        Set<ShardId> others = new HashSet<>();
        Set<String> streams = new HashSet<>();
        tasks.get(task).forEach(shard -> streams.add(shard.stream()));
        for (int other = 0; other < tasks.size(); other++) {
            if (other != task) {
                tasks.get(other).stream()
                        .filter(shard -> streams.contains(shard.stream()))
                        .forEach(others::add);
            }
        }
        return others;
    }
}
