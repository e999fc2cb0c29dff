// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.assignment.ShardShare;
import io.dbactivity.ledger.StreamReport;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.ExpiredShards;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardLineage;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shards of one stream that a task reads: those it was assigned, and those that it takes over from them, each as soon
 * as its parents are delivered to their end, by whichever task. Used by the task thread only.
 */
final class StreamShards {

    private final ActivityStream stream;
    private final Map<ShardId, Boolean> assigned = new HashMap<>();
    private final Map<ShardId, Optional<Instant>> ended = new HashMap<>();
    private final Set<ShardId> opened = new LinkedHashSet<>();
    private ShardLineage lineage = new ShardLineage(List.of());
    private Set<ShardId> listedAtStart;
    private ExpiredShards dropped = ExpiredShards.NONE;
    private Optional<StreamReport> report = Optional.empty();

    StreamShards(ActivityStream stream, ShardShare share) {
        this.stream = stream;
        share.others().forEach(shard -> assigned.put(shard, false));
        share.own().forEach(shard -> assigned.put(shard, true));
    }

    ActivityStream stream() {
        return stream;
    }

    /** The shards that were gone when the task started. */
    ExpiredShards dropped() {
        return dropped;
    }

    /** What tells the ledger of the stream as a whole; absent where another task does. */
    Optional<StreamReport> report() {
        return report;
    }

    void report(StreamReport ofStream) {
        report = Optional.of(ofStream);
    }

    /** One task of a stream reports on it: the one that reads the first of its open shards. */
    boolean isReporter() {
        Map<ShardId, Boolean> owners = owners();
        return open().min(Comparator.naturalOrder())
                .filter(shard -> isOurs(shard, owners))
                .isPresent();
    }

    /** How many times more shards the stream takes records in than this task reads. */
    double share() {
        Map<ShardId, Boolean> owners = owners();
        long own = open().filter(shard -> isOurs(shard, owners)).count();
        return own == 0 ? 1 : (double) open().count() / own;
    }

    private Stream<ShardId> open() {
        Set<ShardId> parents = new HashSet<>();
        lineage.shards().forEach(shard -> parents.addAll(shard.parents()));
        return lineage.shards().stream().map(Shard::id).filter(shard -> !parents.contains(shard));
    }

    /** True for the shard that is the first of the stream to be opened here. */
    boolean isFirst(Shard shard) {
        return opened.iterator().next().equals(shard.id());
    }

    boolean isListed() {
        return listedAtStart != null;
    }

    /** What it takes to tell by {@link #isTheOneOf} which stream was listed. */
    Set<ShardId> telling(Collection<Shard> listed) {
        Set<ShardId> telling = ExpiredShards.before(listed);
        assigned.forEach((shard, ours) -> {
            if (ours) {
                telling.add(shard);
            }
        });
        return telling;
    }

    /**
     * True where stored offsets suffice to know that this stream was listed, and no later one of the name: each shard
     * that was assigned is there and goes on at a sequence number, which Kinesis takes for the stream's own only, and no
     * shard is gone that was not delivered to its end.
     */
    boolean isTheOneOf(Collection<Shard> listed, Map<ShardId, SourceOffset> stored) {
        Set<ShardId> there = listed.stream().map(Shard::id).collect(Collectors.toSet());
        return ExpiredShards.of(stream.created(), listed, stored).unfinished().isEmpty()
                && assigned.entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .allMatch(shard -> there.contains(shard.getKey())
                                && stored.containsKey(shard.getKey())
                                && stream.effective(stored.get(shard.getKey()))
                                        instanceof SourceOffset.Delivered delivered
                                && delivered.streamCreated().equals(stream.created()));
    }

    /** All shards that this stream has had, as far as its listing tells. */
    Set<ShardId> listedAndDropped() {
        Set<ShardId> all = ExpiredShards.before(lineage.shards());
        all.addAll(listedAtStart);
        return all;
    }

    /** What the stored offsets say of the shards that were gone when the task started. */
    void dropped(Map<ShardId, SourceOffset> stored) {
        dropped = ExpiredShards.of(stream.created(), lineage.shards(), stored);
    }

    /** The listed shards behind one that is gone: in some of them its line goes on. */
    Set<String> behindDropped() {
        return lineage.shards().stream()
                .filter(shard -> shard.parents().stream().anyMatch(parent -> !lineage.contains(parent)))
                .map(shard -> shard.id().shard())
                .collect(Collectors.toSet());
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
        Map<ShardId, Boolean> owners = owners();
        Set<ShardId> concerned = new HashSet<>();
        lineage.shards().stream().filter(shard -> isOurs(shard.id(), owners)).forEach(shard -> {
            concerned.add(shard.id());
            concerned.addAll(shard.parents());
        });
        return concerned;
    }

    private Map<ShardId, Boolean> owners() {
        return lineage.owners(assigned);
    }

    private static boolean isOurs(ShardId shard, Map<ShardId, Boolean> owners) {
        return owners.getOrDefault(shard, false);
    }

    /** What the stored offsets come to. An instruction for the whole stream moves the shards that it still lists. */
    Map<ShardId, SourceOffset> effective(Map<ShardId, SourceOffset> stored) {
        Map<ShardId, SourceOffset> effective = new HashMap<>(stored);
        effective.replaceAll((shard, offset) -> lineage.contains(shard) ? stream.effective(offset) : offset);
        return effective;
    }

    /** @param readUntil the moment up to which it is known to be read */
    void ended(ShardId shard, Optional<Instant> readUntil) {
        ended.put(shard, readUntil);
    }

    /** The shards to open now. A parent that is nobody's had ended before the shards were divided among the tasks. */
    List<Shard> toOpen() {
        Map<ShardId, Boolean> owners = owners();
        return lineage.readable(shard -> ended.containsKey(shard) || !owners.containsKey(shard)).stream()
                .filter(shard -> isOurs(shard.id(), owners))
                .filter(shard -> opened.add(shard.id()))
                .toList();
    }

    /** True while only shards of other tasks keep one of ours from being opened: their ends are stored, not told. */
    boolean waitsForOtherTasks() {
        Map<ShardId, Boolean> owners = owners();
        return lineage.readable(shard -> ended.containsKey(shard) || !isOurs(shard, owners)).stream()
                .anyMatch(shard -> isOurs(shard.id(), owners) && !opened.contains(shard.id()));
    }

    /** True while a shard is delivered to its end and nobody has named a shard that follows it: each has one. */
    boolean lacksChildren() {
        Set<ShardId> parents = new HashSet<>();
        lineage.shards().forEach(shard -> parents.addAll(shard.parents()));
        return ended.keySet().stream().anyMatch(shard -> lineage.contains(shard) && !parents.contains(shard));
    }

    /** True where a shard has a parent that was never listed here: one that another task reads. */
    boolean lacksParentsOf(Collection<Shard> shards) {
        return shards.stream().flatMap(shard -> shard.parents().stream()).anyMatch(parent -> !lineage.contains(parent));
    }

    /**
     * The moment up to which all parents of a shard are known to be read: what the shard holds arrived later. Absent
     * where nothing is known of one of them.
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
        if (ended.containsKey(parent)) {
            return ended.get(parent);
        }
        return lineage.contains(parent) || offsets.containsKey(parent)
                ? storedReadUntil(offsets.get(parent))
                : dropped.readUntil();
    }

    /** Where an earlier stream of the name was read, nothing of this one was, since it was made. */
    private Optional<Instant> storedReadUntil(SourceOffset stored) {
        return stored == null || stored.streamCreated().equals(stream.created())
                ? Optional.ofNullable(stored).flatMap(SourceOffset::readUntil)
                : Optional.of(stream.created());
    }

    /**
     * True for a shard that starts where the configuration says: it was there when the task started, and nothing of its
     * line has been read. Every other shard continues a line, and starts at its beginning.
     */
    boolean isFresh(Shard shard, Predicate<ShardId> hasOffset) {
        boolean lineIsCut = shard.parents().stream().anyMatch(parent -> !lineage.contains(parent));
        return listedAtStart.contains(shard.id())
                && !lineage.anyInLine(shard.id(), hasOffset)
                && (!lineIsCut || !dropped.wereRead());
    }
}
