// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Kinesis in memory: shards made, split and merged by the test, answers as large as the test says, failures on demand.
 */
public final class FakeKinesis implements Kinesis {

    /** One call that Kinesis was asked for. */
    public record Asked(String operation, Object about) {}

    private static final Duration RETENTION = Duration.ofHours(24);

    private static final class FakeShard {
        final Shard shard;
        final List<StreamRecord> records = new ArrayList<>();
        final List<Shard> children = new ArrayList<>();
        Instant closed = Instant.MAX;

        FakeShard(Shard shard) {
            this.shard = shard;
        }
    }

    private final Map<ShardId, FakeShard> shards = new LinkedHashMap<>();
    private final Map<String, Deque<StreamException>> failures = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Instant begun = Instant.now();
    private int speed = 1;
    private Duration lead = Duration.ZERO;
    private Instant created = now();
    private Instant lastArrival = created;
    private IntSupplier answerSize = () -> Integer.MAX_VALUE;
    private boolean namesChildren = true;
    private int listingsWithoutChildren;
    private boolean deleted;
    private boolean closed;
    private long sequence = 1_000;
    private long made;

    /** Makes a shard; ranges are only told apart, not filled. */
    public synchronized ShardId shard(String stream, ShardId... parents) {
        // A stream gives no name twice, not even after a shard is gone.
        var id = new ShardId(stream, "shardId-%012d".formatted(made));
        var shard = new Shard(id, List.of(parents), BigInteger.valueOf(made));
        made++;
        shards.put(id, new FakeShard(shard));
        for (ShardId parent : parents) {
            shards.get(parent).children.add(shard);
            shards.get(parent).closed = now();
        }
        return id;
    }

    public synchronized StreamRecord put(ShardId shard, byte[] data) {
        Instant next = lastArrival.plusMillis(1);
        lastArrival = next.isAfter(now()) ? next : now();
        var record = new StreamRecord(shard, Long.toString(sequence++), lastArrival, data);
        shards.get(shard).records.add(record);
        return record;
    }

    private Instant now() {
        Duration since = Duration.between(begun, Instant.now()).multipliedBy(speed);
        return begun.plus(since).plus(lead).truncatedTo(ChronoUnit.MILLIS);
    }

    /** The time here, which a test can move. */
    public InstantSource clock() {
        return () -> {
            synchronized (this) {
                return now();
            }
        };
    }

    /** Lets the time pass so many times faster. */
    public synchronized void speed(int times) {
        speed = times;
    }

    /** Moves the time forward; what is older than the retention is gone at once. */
    public synchronized void advance(Duration by) {
        lead = lead.plus(by);
        Instant horizon = now().minus(RETENTION);
        shards.values().removeIf(shard -> shard.closed.isBefore(horizon));
        shards.values()
                .forEach(shard ->
                        shard.records.removeIf(record -> record.arrivalTime().isBefore(horizon)));
    }

    /** True while a shard takes records: it has no children. */
    public synchronized boolean isOpen(ShardId shard) {
        return shards.get(shard).children.isEmpty();
    }

    /** How many records each further answer holds at the most. */
    public synchronized void answerSize(IntSupplier size) {
        answerSize = size;
    }

    /** Whether the last answer of a shard names its children, as Kinesis does and some emulators do not. */
    public synchronized void namesChildren(boolean names) {
        namesChildren = names;
    }

    /** Makes the next listings lag behind: they do not show a shard that has parents. */
    public synchronized void listWithoutChildren(int listings) {
        listingsWithoutChildren = listings;
    }

    /** Makes the next calls of an operation fail. */
    public synchronized void fail(String operation, StreamException.Reason... reasons) {
        for (StreamException.Reason reason : reasons) {
            failures.computeIfAbsent(operation, key -> new ArrayDeque<>())
                    .add(new StreamException(reason, operation + " fails for the test", null));
        }
    }

    /** Deletes the stream. */
    public synchronized void delete() {
        shards.clear();
        deleted = true;
    }

    /** Deletes the stream and makes it again. */
    public synchronized void recreate() {
        shards.clear();
        made = 0;
        lead = lead.plusSeconds(1);
        created = now();
    }

    public synchronized Instant created() {
        return created;
    }

    /** Forgets a shard, as Kinesis does when all of its records are older than the retention. */
    public synchronized void expire(ShardId shard) {
        shards.remove(shard);
    }

    /** Forgets a shard's oldest records, as Kinesis does with those older than the retention. */
    public synchronized void trim(ShardId shard, int records) {
        shards.get(shard).records.subList(0, records).clear();
    }

    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public String region() {
        return "eu-central-1";
    }

    @Override
    public synchronized List<String> streamNames() {
        ask("ListStreams", "");
        return shards.keySet().stream().map(ShardId::stream).distinct().toList();
    }

    @Override
    public synchronized StreamDescription describe(StreamIdentity stream) {
        ask("DescribeStreamSummary", stream.name());
        if (deleted) {
            throw new StreamException(StreamException.Reason.NOT_FOUND, stream.name() + " is not there", null);
        }
        return new StreamDescription(created, RETENTION);
    }

    @Override
    public synchronized List<Shard> shards(StreamIdentity stream) {
        ask("ListShards", stream.name());
        boolean withChildren = --listingsWithoutChildren < 0;
        return shards.values().stream()
                .map(shard -> shard.shard)
                .filter(shard -> shard.id().stream().equals(stream.name()))
                .filter(shard -> withChildren || shard.parents().isEmpty())
                .toList();
    }

    @Override
    public synchronized String iterator(StreamIdentity stream, ShardId shard, ShardPosition position) {
        ask("GetShardIterator", position);
        if (!shards.containsKey(shard)) {
            throw new StreamException(StreamException.Reason.NOT_FOUND, shard + " is not there", null);
        }
        return shards.get(shard).records.stream()
                .filter(record -> !isBefore(record, position))
                .map(StreamRecord::sequenceNumber)
                .findFirst()
                .orElse(Long.toString(sequence));
    }

    private static boolean isBefore(StreamRecord record, ShardPosition position) {
        long sequenceNumber = Long.parseLong(record.sequenceNumber());
        if (position instanceof ShardPosition.AfterSequence after) {
            return sequenceNumber <= Long.parseLong(after.number());
        }
        if (position instanceof ShardPosition.AtSequence at) {
            return sequenceNumber < Long.parseLong(at.number());
        }
        return position instanceof ShardPosition.AtTimestamp at
                && record.arrivalTime().isBefore(at.moment());
    }

    @Override
    public synchronized FetchedRecords records(StreamIdentity stream, ShardId shard, String iterator, int limit) {
        ask("GetRecords", shard);
        FakeShard fake = shards.get(shard);
        if (fake == null) {
            throw new StreamException(StreamException.Reason.NOT_FOUND, shard + " is not there", null);
        }
        List<StreamRecord> waiting = fake.records.stream()
                .filter(record -> Long.parseLong(record.sequenceNumber()) >= Long.parseLong(iterator))
                .toList();
        List<StreamRecord> taken =
                waiting.subList(0, Math.min(waiting.size(), Math.min(limit, Math.min(answerSize.getAsInt(), 10_000))));
        boolean drained = taken.size() == waiting.size();
        boolean ended = drained && !fake.children.isEmpty();
        String next =
                drained ? Long.toString(sequence) : waiting.get(taken.size()).sequenceNumber();
        return new FetchedRecords(
                taken,
                ended ? Optional.empty() : Optional.of(next),
                ended && namesChildren ? fake.children : List.of(),
                drained ? Duration.ZERO : Duration.ofSeconds(1));
    }

    private void ask(String operation, Object about) {
        asked.add(new Asked(operation, about));
        Deque<StreamException> waiting = failures.get(operation);
        if (waiting != null && !waiting.isEmpty()) {
            throw waiting.poll();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
