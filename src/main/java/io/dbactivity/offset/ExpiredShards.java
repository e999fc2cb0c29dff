// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

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
 * @param untold shards without an offset that others were found to be followed by, and how far those were read
 * @param streamSince present where an earlier stream of the name was read: when this one was made in its place
 */
public record ExpiredShards(
        Map<ShardId, SourceOffset> offsets, Map<ShardId, SourceOffset> untold, Optional<Instant> streamSince) {

    private static final Pattern NUMBERED = Pattern.compile("shardId-(\\d{12})");

    public static final ExpiredShards NONE = new ExpiredShards(Map.of(), Map.of(), Optional.empty());

    /** Those that a stream does not list any more, by what is stored of all shards of its name. */
    public static ExpiredShards of(Instant streamCreated, Collection<Shard> listed, Map<ShardId, SourceOffset> stored) {
        Map<ShardId, SourceOffset> offsets = new HashMap<>(stored);
        boolean earlier =
                offsets.values().removeIf(offset -> !offset.streamCreated().equals(streamCreated));
        Set<ShardId> silent = before(listed);
        silent.removeAll(offsets.keySet());
        Map<ShardId, SourceOffset> untold = untold(offsets, silent);
        listed.forEach(shard -> offsets.remove(shard.id()));
        return new ExpiredShards(offsets, untold, earlier ? Optional.of(streamCreated) : Optional.empty());
    }

    private static Map<ShardId, SourceOffset> untold(Map<ShardId, SourceOffset> offsets, Set<ShardId> silent) {
        Map<ShardId, SourceOffset> untold = new HashMap<>();
        offsets.forEach((shard, offset) -> {
            if (offset instanceof SourceOffset.ShardEnd end) {
                end.followedBy().stream()
                        .map(name -> new ShardId(shard.stream(), name))
                        .filter(silent::contains)
                        .forEach(next -> untold.merge(
                                next,
                                new SourceOffset.Beginning(end.epoch(), end.readUntil()),
                                ExpiredShards::earlier));
            }
        });
        return untold;
    }

    private static SourceOffset earlier(SourceOffset one, SourceOffset other) {
        boolean oneIsEarlier = one.readUntil().isEmpty()
                || other.readUntil().filter(one.readUntil().get()::isBefore).isPresent();
        return oneIsEarlier ? one : other;
    }

    public ExpiredShards {
        offsets = Map.copyOf(offsets);
        untold = Map.copyOf(untold);
    }

    /** The shards that a stream must have had before those that it lists: it numbers them one by one. */
    public static Set<ShardId> before(Collection<Shard> listed) {
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
    public boolean wereRead() {
        return !offsets.isEmpty() || streamSince.isPresent();
    }

    /** Those that were not delivered to their end. */
    public Map<ShardId, SourceOffset> unfinished() {
        Map<ShardId, SourceOffset> unfinished = new TreeMap<>(offsets);
        unfinished.values().removeIf(SourceOffset.ShardEnd.class::isInstance);
        unfinished.putAll(untold);
        return unfinished;
    }

    /**
     * The moment up to which the lines were read that nobody took up again: that of the unfinished shard read least far,
     * or of an end behind which nobody knows what follows. Where no line is left that way, that of the last end.
     */
    public Optional<Instant> readUntil() {
        Stream<SourceOffset> unknown = offsets.values().stream()
                .filter(offset -> offset instanceof SourceOffset.ShardEnd end
                        && end.followedBy().isEmpty());
        return moments(Stream.concat(unfinished().values().stream(), unknown))
                .min(Comparator.naturalOrder())
                .or(() -> moments(offsets.values().stream()).max(Comparator.naturalOrder()))
                .or(() -> streamSince);
    }

    private static Stream<Instant> moments(Stream<SourceOffset> offsets) {
        return offsets.flatMap(offset -> offset.readUntil().stream());
    }
}
