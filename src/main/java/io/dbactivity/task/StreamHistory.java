// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.ExpiredShards;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a stream's first listing and the stored offsets say about the time before the task started: which shards had
 * been read, and how far. Used by the task thread only.
 */
final class StreamHistory {

    private final StreamShards shards;
    private final Set<ShardId> listedAtStart;
    private final ExpiredShards expired;
    private final Optional<Instant> coveredSince;

    /**
     * @param shards just after the first listing was added
     * @param stored the offsets of {@link #toLookUp}
     */
    StreamHistory(StreamShards shards, Map<ShardId, SourceOffset> stored) {
        Collection<Shard> listed = shards.lineage().shards();
        this.shards = shards;
        this.listedAtStart = listed.stream().map(Shard::id).collect(Collectors.toUnmodifiableSet());
        this.expired = ExpiredShards.of(stream().created(), listed, stored);
        this.coveredSince = coveredSince(stream(), stored.values());
    }

    /** All shards that the stream is known to have had by its first listing. Their offsets make up its history. */
    static Set<ShardId> toLookUp(Collection<Shard> listed) {
        Set<ShardId> all = ExpiredShards.before(listed);
        listed.forEach(shard -> all.add(shard.id()));
        return all;
    }

    /** The shards whose offsets {@link #isSameStream} needs. */
    static Set<ShardId> toIdentify(StreamShards shards, Collection<Shard> listed) {
        Set<ShardId> ids = ExpiredShards.before(listed);
        ids.addAll(shards.assigned());
        return ids;
    }

    /**
     * True if the stored offsets alone show that the listing is of the task's stream, and not of a later one of its
     * name. Each assigned shard must be listed and continue at a sequence number, since Kinesis accepts only the
     * stream's own. And no shard may be gone that was not delivered to its end.
     */
    static boolean isSameStream(StreamShards shards, Collection<Shard> listed, Map<ShardId, SourceOffset> stored) {
        ActivityStream stream = shards.stream();
        Set<ShardId> present = listed.stream().map(Shard::id).collect(Collectors.toSet());
        return ExpiredShards.of(stream.created(), listed, stored).unfinished().isEmpty()
                && shards.assigned().stream()
                        .allMatch(shard -> present.contains(shard)
                                && stored.containsKey(shard)
                                && goesOnAtRecord(stream, stream.effective(stored.get(shard))));
    }

    private static boolean goesOnAtRecord(ActivityStream stream, SourceOffset offset) {
        return offset.lastRecord().isPresent() && offset.streamCreated().equals(stream.created());
    }

    ActivityStream stream() {
        return shards.stream();
    }

    /** The shards that were gone when the task started. */
    ExpiredShards expired() {
        return expired;
    }

    /** The listed shards with a parent that is gone. Some of them continue its line. */
    Set<String> followersOfExpired() {
        return shards.lineage().shards().stream()
                .filter(this::hasUnlistedParent)
                .map(shard -> shard.id().shard())
                .collect(Collectors.toSet());
    }

    /**
     * True if a shard starts where the configuration says: it was listed when the task started, and nothing of its line
     * has been read. Every other shard continues a line, and starts at its oldest record.
     */
    boolean isUntouched(Shard shard, Predicate<ShardId> hasOffset) {
        return listedAtStart.contains(shard.id())
                && !shards.lineage().anyInLine(shard.id(), hasOffset)
                && (!hasUnlistedParent(shard) || !expired.wereRead());
    }

    /**
     * The moment since which the ledger answers for the stream: the earliest first start of any of its shards. Absent
     * if none was started yet, or if an operator has set where the whole stream starts.
     */
    Optional<Instant> coveredSince() {
        return coveredSince;
    }

    private static Optional<Instant> coveredSince(ActivityStream stream, Collection<SourceOffset> stored) {
        return stored.stream()
                .filter(offset ->
                        stream.instruction().isEmpty() && offset.streamCreated().equals(stream.created()))
                .flatMap(offset -> offset.numbers().coveredSince().or(offset::readUntil).stream())
                .min(Comparator.naturalOrder());
    }

    private boolean hasUnlistedParent(Shard shard) {
        return shard.parents().stream().anyMatch(parent -> !shards.lineage().contains(parent));
    }

    /**
     * The moment up to which all parents of a shard are known to be read; everything in the shard arrived later. Absent
     * if it is unknown for one of them.
     */
    Optional<Instant> parentsReadUntil(Shard shard, Map<ShardId, SourceOffset> offsets) {
        List<Optional<Instant>> moments = shard.parents().stream()
                .map(parent -> readUntil(parent, offsets))
                .toList();
        return moments.contains(Optional.<Instant>empty())
                ? Optional.empty()
                : moments.stream().flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    private Optional<Instant> readUntil(ShardId parent, Map<ShardId, SourceOffset> offsets) {
        if (shards.hasEnded(parent)) {
            return shards.endReadUntil(parent);
        }
        return shards.lineage().contains(parent) || offsets.containsKey(parent)
                ? storedReadUntil(offsets.get(parent))
                : expired.readUntil();
    }

    /** If the offset belongs to an earlier stream, nothing of the present one has been read since its creation. */
    private Optional<Instant> storedReadUntil(SourceOffset stored) {
        return stored == null || stored.streamCreated().equals(stream().created())
                ? Optional.ofNullable(stored).flatMap(SourceOffset::readUntil)
                : Optional.of(stream().created());
    }
}
