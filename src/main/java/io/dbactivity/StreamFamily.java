// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.record.SourceOffset;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardLineage;
import io.dbactivity.stream.StreamListing;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The shards of one stream that a task reads: those it was assigned, and their descendants, each as soon as its parents
 * are delivered to their end. Used by the task thread only.
 */
final class StreamFamily {

    private final ActivityStream stream;
    private final Set<ShardId> assigned;
    private final Map<ShardId, Optional<Instant>> ended = new HashMap<>();
    private final Set<ShardId> opened = new HashSet<>();
    private ShardLineage lineage = new ShardLineage(List.of());
    private Set<ShardId> listedAtStart;
    private Duration retention = Duration.ZERO;

    StreamFamily(ActivityStream stream, Collection<ShardId> assigned) {
        this.stream = stream;
        this.assigned = Set.copyOf(assigned);
    }

    ActivityStream stream() {
        return stream;
    }

    /** How long the stream keeps a record, as it said last. */
    Duration retention() {
        return retention;
    }

    void learn(StreamListing listing) {
        retention = listing.description().retention();
        learn(listing.shards());
    }

    /** Takes in what the stream lists, or what an ended shard said of its children. */
    void learn(Collection<Shard> shards) {
        lineage = lineage.with(shards);
        if (listedAtStart == null) {
            listedAtStart = Set.copyOf(shards.stream().map(Shard::id).toList());
        }
    }

    /** The shards whose offsets matter for what to open: all that belong to this task, and their parents. */
    Set<ShardId> concerned() {
        Set<ShardId> owned = lineage.ownedBy(assigned);
        Set<ShardId> concerned = new HashSet<>(owned);
        lineage.shards().stream()
                .filter(shard -> owned.contains(shard.id()))
                .forEach(shard -> concerned.addAll(shard.parents()));
        return concerned;
    }

    /** @param readUntil the moment up to which it is known to be read */
    void ended(ShardId shard, Optional<Instant> readUntil) {
        ended.put(shard, readUntil);
    }

    /**
     * The shards to open now. A parent that belongs to another task counts as ended: a shard is assigned only when its
     * parents are, and whoever takes over a shard unassigned owns all of its parents.
     */
    List<Shard> toOpen() {
        Set<ShardId> owned = lineage.ownedBy(assigned);
        return lineage.readable(shard -> ended.containsKey(shard) || !owned.contains(shard)).stream()
                .filter(shard -> opened.add(shard.id()))
                .toList();
    }

    /** True while a shard is delivered to its end and nobody has named a shard that follows it: each has one. */
    boolean lacksChildren() {
        Set<ShardId> parents = new HashSet<>();
        lineage.shards().forEach(shard -> parents.addAll(shard.parents()));
        return ended.keySet().stream().anyMatch(shard -> lineage.contains(shard) && !parents.contains(shard));
    }

    /** A shard's parents that the stream no longer keeps. */
    List<ShardId> expiredParents(Shard shard) {
        return shard.parents().stream()
                .filter(parent -> !lineage.contains(parent))
                .toList();
    }

    /**
     * The moment up to which all parents of a shard are known to be read: what the shard holds arrived later. Absent
     * where nothing is known of one of them.
     */
    Optional<Instant> parentsReadUntil(Shard shard, Map<ShardId, SourceOffset> offsets) {
        List<Optional<Instant>> moments = shard.parents().stream()
                .map(parent -> ended.containsKey(parent) ? ended.get(parent) : storedReadUntil(offsets.get(parent)))
                .toList();
        return moments.contains(Optional.<Instant>empty())
                ? Optional.empty()
                : moments.stream().flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    /** An offset of an earlier stream of the name says nothing of this one. */
    private Optional<Instant> storedReadUntil(SourceOffset stored) {
        return Optional.ofNullable(stored)
                .filter(offset -> offset.streamCreated().equals(stream.created()))
                .flatMap(SourceOffset::readUntil);
    }

    /**
     * True for a shard that starts where the configuration says: it was there when the task started, and nothing of its
     * line has been read. Every other shard continues a line, and starts at its beginning.
     */
    boolean isFresh(ShardId shard, Predicate<ShardId> hasOffset) {
        return listedAtStart.contains(shard) && !lineage.anyInLine(shard, hasOffset);
    }
}
