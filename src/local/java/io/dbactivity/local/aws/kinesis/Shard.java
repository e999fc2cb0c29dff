// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A shard: its range, its parents, its records. Its stream ensures that a closed shard gets no records. Thread-safe.
 */
final class Shard {
    private final int index;
    private final HashKeyRange range;
    private final List<String> parents;
    private final Instant created;
    private final long firstOrdinal;
    private final ReadLimits limits = new ReadLimits();
    private final RecordLog records = new RecordLog();
    private long lastOrdinal;
    private Instant lastArrival = Instant.EPOCH;
    private Instant closed;

    /** @param parents none, the split parent, or the two merged ones, the adjacent parent second */
    Shard(int index, HashKeyRange range, List<String> parents, Instant created, long firstOrdinal) {
        this.index = index;
        this.range = range;
        this.parents = List.copyOf(parents);
        this.created = created;
        this.firstOrdinal = firstOrdinal;
        this.lastOrdinal = firstOrdinal;
    }

    String id() {
        return String.format(Locale.ROOT, "shardId-%012d", index);
    }

    HashKeyRange range() {
        return range;
    }

    List<String> parents() {
        return parents;
    }

    ReadLimits limits() {
        return limits;
    }

    synchronized boolean open() {
        return closed == null;
    }

    synchronized boolean openAt(Instant time) {
        return !created.isAfter(time) && !closedBefore(time);
    }

    synchronized boolean closedBefore(Instant time) {
        return closed != null && closed.isBefore(time);
    }

    /** Records arrive in the order of their numbers, even if two callers read the clock in the opposite order. */
    synchronized SequenceNumber append(NewRecord added, Instant now, LongSupplier ordinals) {
        lastOrdinal = ordinals.getAsLong();
        lastArrival = now.isBefore(lastArrival) ? lastArrival : now;
        records.append(new StoredRecord(lastOrdinal, lastArrival, added));
        return number(lastOrdinal);
    }

    synchronized void close(Instant now, long ordinal) {
        closed = now;
        lastOrdinal = ordinal;
    }

    synchronized void trimBefore(Instant horizon) {
        records.trimBefore(horizon);
    }

    /** Reads records up to a limit in bytes, but at least one, even if it is larger. */
    synchronized Page read(long from, int limit, long mostBytes, Instant now) {
        List<StoredRecord> waiting = records.from(from);
        List<StoredRecord> taken = waiting.subList(0, fitting(waiting, limit, mostBytes));
        boolean drained = taken.size() == waiting.size();
        if (taken.isEmpty()) {
            return new Page(taken, from, 0, closed != null);
        }
        StoredRecord newest = taken.get(taken.size() - 1);
        long behind = drained ? 0 : Duration.between(newest.arrival(), now).toMillis();
        return new Page(taken, newest.ordinal() + 1, behind, drained && closed != null);
    }

    /** The position after the newest record. */
    synchronized long tip() {
        return lastOrdinal + 1;
    }

    /** The position of the first kept record that arrived at or after a moment; the tip if there is none. */
    synchronized long positionAt(Instant time) {
        List<StoredRecord> later = records.from(time);
        return later.isEmpty() ? tip() : later.get(0).ordinal();
    }

    /** True if a number can belong to this shard: it is not older than the shard and not above its newest number. */
    synchronized boolean issued(SequenceNumber number) {
        return number.shardCreated() == created.toEpochMilli()
                && number.ordinal() >= firstOrdinal
                && number.ordinal() <= lastOrdinal;
    }

    SequenceNumber number(long ordinal) {
        return new SequenceNumber(created.toEpochMilli(), ordinal, index);
    }

    /** The sequence number before a position. */
    SequenceNumber numberBefore(long position) {
        return number(Math.max(firstOrdinal, position - 1));
    }

    synchronized KinesisShapes.Shard shape() {
        return new KinesisShapes.Shard(
                id(),
                parents.isEmpty() ? null : parents.get(0),
                parents.size() < 2 ? null : parents.get(1),
                KinesisShapes.HashKeyRange.of(range),
                new KinesisShapes.SequenceNumberRange(
                        number(firstOrdinal).toString(),
                        closed == null ? null : number(lastOrdinal).toString()));
    }

    private static int fitting(List<StoredRecord> waiting, int limit, long mostBytes) {
        int count = 0;
        long bytes = 0;
        while (count < Math.min(limit, waiting.size())) {
            bytes += waiting.get(count).content().size();
            if (bytes > mostBytes && count > 0) {
                break;
            }
            count++;
        }
        return count;
    }
}
