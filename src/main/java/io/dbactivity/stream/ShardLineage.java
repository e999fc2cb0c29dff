// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which of the listed shards descend from which. A shard is read only after its parents have been read to their end, so
 * that the records of one partition key stay in order. Immutable.
 */
public final class ShardLineage {

    private final Map<ShardId, Shard> shards = new TreeMap<>();

    public ShardLineage(Collection<Shard> listed) {
        listed.forEach(shard -> shards.put(shard.id(), shard));
    }

    public Collection<Shard> shards() {
        return List.copyOf(shards.values());
    }

    public boolean contains(ShardId shard) {
        return shards.containsKey(shard);
    }

    /** This lineage with more shards. */
    public ShardLineage with(Collection<Shard> more) {
        var all = new TreeMap<>(shards);
        more.forEach(shard -> all.putIfAbsent(shard.id(), shard));
        return new ShardLineage(all.values());
    }

    /** The shards to read now: they have not ended, and each of their parents has ended or is no longer listed. */
    public List<Shard> readable(Predicate<ShardId> hasEnded) {
        return shards.values().stream()
                .filter(shard -> !hasEnded.test(shard.id()))
                .filter(shard -> shard.parents().stream()
                        .allMatch(parent -> hasEnded.test(parent) || !shards.containsKey(parent)))
                .toList();
    }

    /**
     * The owner of each shard, given who was assigned some of them. A descendant goes to the owner of its first parent
     * once every parent has an owner; until then, it has none. Only the parents that the shard itself names count, so
     * that two tasks that list the stream at different times come to the same answer.
     */
    public <T> Map<ShardId, T> owners(Map<ShardId, T> assigned) {
        Map<ShardId, T> owners = new HashMap<>(assigned);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Shard shard : shards.values()) {
                grown |= !shard.parents().isEmpty()
                        && owners.keySet().containsAll(shard.parents())
                        && owners.putIfAbsent(shard.id(), owners.get(Collections.min(shard.parents()))) == null;
            }
        }
        return owners;
    }

    /** True if a shard, or one of its ancestors that the stream still lists, satisfies a condition. */
    public boolean anyInLine(ShardId id, Predicate<ShardId> condition) {
        if (condition.test(id)) {
            return true;
        }
        Shard shard = shards.get(id);
        return shard != null && shard.parents().stream().anyMatch(parent -> anyInLine(parent, condition));
    }
}
