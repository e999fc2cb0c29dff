// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.record.SourceOffset;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shards that a stream no longer lists, because all of their records have left the retention, with their stored offsets.
 * Whole generations can come and go while nobody reads. Immutable.
 *
 * @param offsets of the present stream only
 * @param listed those that the stream still lists and that have an offset
 * @param streamSince present where an earlier stream of the name was read: when this one was made in its place
 */
record DroppedShards(Map<ShardId, SourceOffset> offsets, Set<ShardId> listed, Optional<Instant> streamSince) {

    static final DroppedShards NONE = new DroppedShards(Map.of(), Set.of(), Optional.empty());

    /** Those of a stream, among stored offsets of its name. */
    static DroppedShards of(Instant streamCreated, Set<ShardId> listed, Map<ShardId, SourceOffset> stored) {
        Map<ShardId, SourceOffset> offsets = new HashMap<>(stored);
        boolean earlier =
                offsets.values().removeIf(offset -> !offset.streamCreated().equals(streamCreated));
        Set<ShardId> stillListed = new HashSet<>(offsets.keySet());
        stillListed.retainAll(listed);
        offsets.keySet().removeAll(stillListed);
        return new DroppedShards(offsets, stillListed, earlier ? Optional.of(streamCreated) : Optional.empty());
    }

    private static final Pattern NUMBERED = Pattern.compile("shardId-(\\d{12})");

    DroppedShards {
        offsets = Map.copyOf(offsets);
        listed = Set.copyOf(listed);
    }

    /** The shards that a stream must have had before those that it lists: it numbers them one by one. */
    static Set<ShardId> before(Collection<Shard> listed) {
        Set<ShardId> known = listed.stream().map(Shard::id).collect(Collectors.toSet());
        Set<ShardId> before = new HashSet<>();
        for (Shard shard : listed) {
            before.addAll(shard.parents());
        }
        known.stream().max(Comparator.naturalOrder()).ifPresent(last -> {
            for (long number = 0; number < number(last); number++) {
                before.add(new ShardId(last.stream(), String.format(Locale.ROOT, "shardId-%012d", number)));
            }
        });
        before.removeAll(known);
        return before;
    }

    private static long number(ShardId shard) {
        Matcher matcher = NUMBERED.matcher(shard.shard());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /** Whether any of them was read, or one of an earlier stream. */
    boolean wereRead() {
        return !offsets.isEmpty() || streamSince.isPresent();
    }

    /** Those that were not delivered to their end. */
    Map<ShardId, SourceOffset> unfinished() {
        Map<ShardId, SourceOffset> unfinished = new TreeMap<>(offsets);
        unfinished.values().removeIf(SourceOffset.ShardEnd.class::isInstance);
        return unfinished;
    }

    /**
     * The moment up to which the lines were read that nobody took up again: that of the shard read least far, among those
     * not delivered to their end and those behind whose end a shard has no offset. Where no line is left that way, that of
     * the last end.
     */
    Optional<Instant> readUntil() {
        return moments(offsets.entrySet().stream()
                        .filter(shard -> isLoose(shard.getKey(), shard.getValue()))
                        .map(Map.Entry::getValue))
                .min(Comparator.naturalOrder())
                .or(() -> moments(offsets.values().stream()).max(Comparator.naturalOrder()))
                .or(() -> streamSince);
    }

    private static Stream<Instant> moments(Stream<SourceOffset> offsets) {
        return offsets.flatMap(offset -> offset.readUntil().stream());
    }

    private boolean isLoose(ShardId shard, SourceOffset offset) {
        return !(offset instanceof SourceOffset.ShardEnd end)
                || end.followedBy().isEmpty()
                || end.followedBy().stream()
                        .map(name -> new ShardId(shard.stream(), name))
                        .anyMatch(next -> !offsets.containsKey(next) && !listed.contains(next));
    }
}
