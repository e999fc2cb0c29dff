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
 * Shards that a stream no longer lists because all of their records are older than the retention, with their stored
 * offsets. While nobody reads, whole generations of shards can come and go. Immutable.
 *
 * @param offsets the stored offsets, of the present stream only
 * @param neverStarted shards that have no offset but that a stored offset names as followers, with how far their
 *     parents were read
 * @param streamSince when this stream replaced an earlier one of the name; absent if no earlier one was read
 */
public record ExpiredShards(
        Map<ShardId, SourceOffset> offsets, Map<ShardId, SourceOffset> neverStarted, Optional<Instant> streamSince) {

    private static final Pattern NUMBERED = Pattern.compile("shardId-(\\d{12})");

    public static final ExpiredShards NONE = new ExpiredShards(Map.of(), Map.of(), Optional.empty());

    /** The shards that a stream no longer lists, derived from what is stored for all shards under its name. */
    public static ExpiredShards of(Instant streamCreated, Collection<Shard> listed, Map<ShardId, SourceOffset> stored) {
        Map<ShardId, SourceOffset> offsets = new HashMap<>(stored);
        boolean earlier =
                offsets.values().removeIf(offset -> !offset.streamCreated().equals(streamCreated));
        Set<ShardId> withoutOffset = before(listed);
        withoutOffset.removeAll(offsets.keySet());
        Map<ShardId, SourceOffset> neverStarted = neverStarted(offsets, withoutOffset);
        listed.forEach(shard -> offsets.remove(shard.id()));
        return new ExpiredShards(offsets, neverStarted, earlier ? Optional.of(streamCreated) : Optional.empty());
    }

    private static Map<ShardId, SourceOffset> neverStarted(
            Map<ShardId, SourceOffset> offsets, Set<ShardId> withoutOffset) {
        Map<ShardId, SourceOffset> neverStarted = new HashMap<>();
        offsets.forEach((shard, offset) -> offset.followedBy().stream()
                .map(name -> new ShardId(shard.stream(), name))
                .filter(withoutOffset::contains)
                .forEach(next -> neverStarted.merge(
                        next,
                        new SourceOffset.TrimHorizon(offset.epoch(), offset.readUntil()),
                        ExpiredShards::earlier)));
        return neverStarted;
    }

    private static SourceOffset earlier(SourceOffset one, SourceOffset other) {
        boolean oneIsEarlier = one.readUntil().isEmpty()
                || other.readUntil().filter(one.readUntil().get()::isBefore).isPresent();
        return oneIsEarlier ? one : other;
    }

    public ExpiredShards {
        offsets = Map.copyOf(offsets);
        neverStarted = Map.copyOf(neverStarted);
    }

    /**
     * The shards that a stream must have had before those that it lists, since Kinesis numbers shards consecutively.
     */
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

    /** True if any of these shards, or a shard of an earlier stream, was read. */
    public boolean wereRead() {
        return !offsets.isEmpty() || streamSince.isPresent();
    }

    /** The shards that were not delivered to their end. */
    public Map<ShardId, SourceOffset> unfinished() {
        Map<ShardId, SourceOffset> unfinished = new TreeMap<>(offsets);
        unfinished.values().removeIf(SourceOffset::isEnd);
        unfinished.putAll(neverStarted);
        return unfinished;
    }

    /**
     * The moment up to which the lines of descent that nobody has continued were read. It is that of the unfinished
     * shard that was read the least far, or of an end whose followers are unknown. If there is no such line, it is that
     * of the last end.
     */
    public Optional<Instant> readUntil() {
        Stream<SourceOffset> unknown = offsets.values().stream()
                .filter(offset -> offset.isEnd() && offset.followedBy().isEmpty());
        return moments(Stream.concat(unfinished().values().stream(), unknown))
                .min(Comparator.naturalOrder())
                .or(() -> moments(offsets.values().stream()).max(Comparator.naturalOrder()))
                .or(() -> streamSince);
    }

    private static Stream<Instant> moments(Stream<SourceOffset> offsets) {
        return offsets.flatMap(offset -> offset.readUntil().stream());
    }
}
