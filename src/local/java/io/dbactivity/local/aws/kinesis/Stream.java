// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import io.dbactivity.local.aws.wire.Account;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** A stream: its shards, and which of them receives a record. Thread-safe. */
final class Stream {
    private static final Duration DEFAULT_RETENTION = Duration.ofHours(24);

    private final String name;
    private final long id;
    private final Instant created;
    private final LongSupplier ordinals;
    private final Consumers consumers;
    private final List<Shard> shards = new ArrayList<>();
    private final TreeMap<BigInteger, Shard> open = new TreeMap<>();
    private Duration retention = DEFAULT_RETENTION;

    /** What arrived before has left the stream for good, even if the retention has grown since. */
    private Instant left;

    /** @param ordinals supplies growing numbers that no other stream receives */
    Stream(String name, int shardCount, Instant created, LongSupplier ordinals) {
        this.name = name;
        this.created = created;
        this.left = created;
        this.ordinals = ordinals;
        this.id = ordinals.getAsLong();
        this.consumers = new Consumers(arn());
        HashKeyRange.evenly(shardCount).forEach(range -> add(range, List.of(), created));
    }

    String name() {
        return name;
    }

    /** Distinguishes this stream from a later one of the same name. */
    long id() {
        return id;
    }

    Instant created() {
        return created;
    }

    String arn() {
        return Account.arn("kinesis", "stream/" + name);
    }

    Consumers consumers() {
        return consumers;
    }

    synchronized void retention(Duration kept, Instant now) {
        left = horizon(now);
        retention = kept;
    }

    synchronized Duration retention() {
        return retention;
    }

    /** The time before which nothing is kept. */
    synchronized Instant horizon(Instant now) {
        Instant oldest = now.minus(retention);
        return oldest.isBefore(left) ? left : oldest;
    }

    /** The shards that are open or were open within the retention, by number. */
    synchronized List<Shard> shards(Instant now) {
        Instant horizon = horizon(now);
        return shards.stream().filter(shard -> !shard.closedBefore(horizon)).toList();
    }

    /** By hash key. */
    synchronized List<Shard> openShards() {
        return List.copyOf(open.values());
    }

    synchronized List<Shard> children(String shardId) {
        return shards.stream()
                .filter(shard -> shard.parents().contains(shardId))
                .toList();
    }

    /** A shard after its expired records are trimmed. */
    Shard shard(String shardId, Instant now) {
        Shard found = shards(now).stream()
                .filter(shard -> shard.id().equals(shardId))
                .findFirst()
                .orElseThrow(() -> Errors.noShard(shardId, name));
        found.trimBefore(horizon(now));
        return found;
    }

    synchronized KinesisShapes.PutRecordAnswer put(NewRecord added, Instant now) {
        Shard shard = open.floorEntry(added.hashKey()).getValue();
        shard.trimBefore(horizon(now));
        SequenceNumber number = shard.append(added, now, ordinals);
        return new KinesisShapes.PutRecordAnswer(shard.id(), number.toString());
    }

    /** @param start the first hash key of the upper child */
    synchronized void split(String shardId, BigInteger start, Instant now) {
        Shard parent = requireOpen(shardId, now);
        HashKeyRange range = parent.range();
        if (!range.contains(start) || range.first().equals(start)) {
            throw Errors.invalid("NewStartingHashKey " + start + " used in SplitShard() on shard " + shardId
                    + " in stream " + name + " under account " + Account.ID + " is not within the shard.");
        }
        close(parent, now);
        add(range.below(start), List.of(shardId), now);
        add(range.from(start), List.of(shardId), now);
    }

    synchronized void merge(String shardId, String adjacentId, Instant now) {
        Shard parent = requireOpen(shardId, now);
        Shard adjacent = requireOpen(adjacentId, now);
        if (!parent.range().adjacentTo(adjacent.range())) {
            throw Errors.invalid("Shards " + shardId + " and " + adjacentId + " in stream " + name + " under account "
                    + Account.ID + " are not an adjacent pair of shards eligible for merging");
        }
        close(parent, now);
        close(adjacent, now);
        add(parent.range().with(adjacent.range()), List.of(shardId, adjacentId), now);
    }

    private Shard requireOpen(String shardId, Instant now) {
        Shard shard = shard(shardId, now);
        if (!shard.open()) {
            throw Errors.invalid("Shard " + shardId + " in stream " + name + " is not open.");
        }
        return shard;
    }

    private void close(Shard shard, Instant now) {
        shard.close(now, ordinals.getAsLong());
        open.remove(shard.range().first());
    }

    private void add(HashKeyRange range, List<String> parents, Instant now) {
        Shard child = new Shard(shards.size(), range, parents, now, ordinals.getAsLong());
        shards.add(child);
        open.put(range.first(), child);
    }
}
