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

/**
 * Shards that a stream no longer lists, because all of their records have left the retention, with their stored offsets.
 * Whole generations can come and go while nobody reads. Immutable.
 *
 * @param offsets of the present stream only
 * @param streamSince present where an earlier stream of the name was read: when this one was made in its place
 */
record DroppedShards(Map<ShardId, SourceOffset> offsets, Optional<Instant> streamSince) {

    static final DroppedShards NONE = new DroppedShards(Map.of(), Optional.empty());

    /** Those of a stream, among stored offsets of its name. */
    static DroppedShards of(Instant streamCreated, Map<ShardId, SourceOffset> stored) {
        Map<ShardId, SourceOffset> offsets = new HashMap<>(stored);
        boolean earlier =
                offsets.values().removeIf(offset -> !offset.streamCreated().equals(streamCreated));
        return new DroppedShards(offsets, earlier ? Optional.of(streamCreated) : Optional.empty());
    }

    private static final Pattern NUMBERED = Pattern.compile("shardId-(\\d{12})");

    DroppedShards {
        offsets = Map.copyOf(offsets);
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
     * The moment up to which a line was read of which the stream lists only a later shard: that of the unfinished shard
     * read least far, or else that of the last end.
     */
    Optional<Instant> readUntil() {
        return unfinished().values().stream()
                .flatMap(offset -> offset.readUntil().stream())
                .min(Comparator.naturalOrder())
                .or(() -> offsets.values().stream()
                        .flatMap(offset -> offset.readUntil().stream())
                        .max(Comparator.naturalOrder()))
                .or(() -> streamSince);
    }
}
