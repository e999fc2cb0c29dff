// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.assignment.ShardShare;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardLineage;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shards of one stream that a task reads: those that it was assigned, and their descendants. A shard can be opened
 * as soon as its parents are delivered to their end, by whichever task. Used by the task thread only.
 */
final class StreamShards {

    /** The task that reads a shard. */
    private enum Owner {
        THIS_TASK,
        OTHER_TASK
    }

    private final ActivityStream stream;
    private final boolean reporter;
    private final Map<ShardId, Owner> assigned = new HashMap<>();
    private final Map<ShardId, Optional<Instant>> ends = new HashMap<>();
    private final Set<ShardId> opened = new LinkedHashSet<>();
    private ShardLineage lineage = new ShardLineage(List.of());

    StreamShards(ActivityStream stream, ShardShare share) {
        this.stream = stream;
        this.reporter = share.reports();
        share.others().forEach(shard -> assigned.put(shard, Owner.OTHER_TASK));
        share.own().forEach(shard -> assigned.put(shard, Owner.THIS_TASK));
    }

    ActivityStream stream() {
        return stream;
    }

    /** Every shard that has been listed so far. */
    ShardLineage lineage() {
        return lineage;
    }

    /** The shards that were assigned to this task. */
    Set<ShardId> assigned() {
        return assigned.entrySet().stream()
                .filter(shard -> shard.getValue() == Owner.THIS_TASK)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Adds what the stream lists, or what an ended shard said of its children. */
    void add(Collection<Shard> shards) {
        lineage = lineage.with(shards);
    }

    /** The shards whose offsets decide what to open: all that belong to this task, and their parents. */
    Set<ShardId> withParents() {
        Map<ShardId, Owner> owners = owners();
        Set<ShardId> withParents = new HashSet<>();
        lineage.shards().stream().filter(shard -> isOurs(shard.id(), owners)).forEach(shard -> {
            withParents.add(shard.id());
            withParents.addAll(shard.parents());
        });
        return withParents;
    }

    /** Where each listed shard continues, given the stored offsets and any instruction for the whole stream. */
    Map<ShardId, SourceOffset> effective(Map<ShardId, SourceOffset> stored) {
        Map<ShardId, SourceOffset> effective = new HashMap<>(stored);
        effective.replaceAll((shard, offset) -> lineage.contains(shard) ? stream.effective(offset) : offset);
        return effective;
    }

    /**
     * Records that a shard is delivered to its end.
     *
     * @param readUntil the moment up to which the shard is known to be read
     */
    void recordEnd(ShardId shard, Optional<Instant> readUntil) {
        ends.put(shard, readUntil);
    }

    boolean hasEnded(ShardId shard) {
        return ends.containsKey(shard);
    }

    /** The moment up to which a shard that has ended is known to be read. */
    Optional<Instant> endReadUntil(ShardId shard) {
        return ends.get(shard);
    }

    /** Takes the shards to open now. A parent without an owner had ended before the shards were divided. */
    List<Shard> takeReadable() {
        Map<ShardId, Owner> owners = owners();
        return lineage.readable(shard -> hasEnded(shard) || !owners.containsKey(shard)).stream()
                .filter(shard -> isOurs(shard.id(), owners))
                .filter(shard -> opened.add(shard.id()))
                .toList();
    }

    /** True if the shard was the first of the stream to be opened by this task. */
    boolean isFirstOpened(Shard shard) {
        return opened.iterator().next().equals(shard.id());
    }

    /**
     * True while one of our shards waits only for other tasks' shards. Their ends are stored but not announced, so we
     * have to check.
     */
    boolean waitsForOtherTasks() {
        Map<ShardId, Owner> owners = owners();
        return lineage.readable(shard -> hasEnded(shard) || !isOurs(shard, owners)).stream()
                .anyMatch(shard -> isOurs(shard.id(), owners) && !opened.contains(shard.id()));
    }

    /** True while a shard that is delivered to its end has no known child. Each such shard has at least one. */
    boolean lacksChildren() {
        Set<ShardId> parents = parents();
        return ends.keySet().stream().anyMatch(shard -> lineage.contains(shard) && !parents.contains(shard));
    }

    /** True if a shard has a parent that was never listed here, because another task reads it. */
    boolean lacksParentsOf(Collection<Shard> shards) {
        return shards.stream().flatMap(shard -> shard.parents().stream()).anyMatch(parent -> !lineage.contains(parent));
    }

    /** True if this task reports on the stream as a whole. */
    boolean isReporter() {
        return reporter;
    }

    /** How many times more open shards the stream has than this task reads. */
    double share() {
        Map<ShardId, Owner> owners = owners();
        long own = open().filter(shard -> isOurs(shard, owners)).count();
        return own == 0 ? 1 : (double) open().count() / own;
    }

    private Stream<ShardId> open() {
        Set<ShardId> parents = parents();
        return lineage.shards().stream().map(Shard::id).filter(shard -> !parents.contains(shard));
    }

    private Set<ShardId> parents() {
        return lineage.shards().stream()
                .flatMap(shard -> shard.parents().stream())
                .collect(Collectors.toSet());
    }

    private Map<ShardId, Owner> owners() {
        return lineage.owners(assigned);
    }

    private static boolean isOurs(ShardId shard, Map<ShardId, Owner> owners) {
        return owners.get(shard) == Owner.THIS_TASK;
    }
}
