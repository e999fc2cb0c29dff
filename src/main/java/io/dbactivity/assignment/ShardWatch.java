// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.failure.StreamHealth;
import io.dbactivity.failure.StreamHealthListener;
import io.dbactivity.failure.Verdict;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardLineage;
import io.dbactivity.stream.StreamDescription;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;

/**
 * Watches which shards there are to read, and whether they are still divided evenly among the tasks. One thread at a
 * time calls {@link #refresh}: at first the one that starts the connector, then the watching thread. Any thread may
 * call the other methods. They do not wait for a refresh, since a worker divides shards on the thread that keeps it in
 * its group.
 */
public final class ShardWatch {

    /**
     * What one refresh found: the streams that exist, the KMS keys of those of which it is known, the shards, and which
     * of the shards are to be read now.
     */
    record Snapshot(
            Map<String, StreamDescription> streams,
            Map<String, String> kmsKeys,
            ShardLineage lineage,
            List<Shard> readable) {

        Snapshot {
            streams = Map.copyOf(streams);
            kmsKeys = Map.copyOf(kmsKeys);
            readable = List.copyOf(readable);
        }

        static final Snapshot NOTHING = new Snapshot(Map.of(), Map.of(), new ShardLineage(List.of()), List.of());
    }

    /** While shards still split and merge, a better balance is not worth a restart. */
    private static final int REFRESHES_UNTIL_SETTLED = 4;

    private final Kinesis kinesis;
    private final StreamCatalog catalog;
    private final StoredOffsets offsets;
    private final ShardAssignment.Unit unit;
    private final StreamHealth health;
    private Snapshot latest = Snapshot.NOTHING;
    private int unchangedRefreshes;
    private Snapshot divided = Snapshot.NOTHING;
    private ShardAssignment assignment = ShardAssignment.NONE;
    private int maxTasks = 1;

    /** @param listener told of each stream that is looked at */
    public ShardWatch(
            Kinesis kinesis,
            StreamCatalog catalog,
            StoredOffsets offsets,
            ErrorPolicy policy,
            ShardAssignment.Unit unit,
            StreamHealthListener listener,
            InstantSource clock) {
        this.kinesis = kinesis;
        this.catalog = catalog;
        this.offsets = offsets;
        this.health = new StreamHealth("Watching", policy, listener, clock);
        this.unit = unit;
    }

    /**
     * Looks at the streams again, which takes as long as Kinesis and the worker's offset store take to answer. A stream
     * that does not answer, or cannot be read now, is left as it was last seen.
     *
     * @throws RetriableException if the stored offsets cannot be read now
     * @throws ConnectException if no stream can be read and a retry will not help
     */
    public void refresh() {
        Snapshot before = latest();
        List<StreamIdentity> streams = catalog.streams();
        health.retain(streams);
        Map<String, StreamDescription> described = new HashMap<>();
        List<Shard> shards = new ArrayList<>();
        for (StreamIdentity stream : streams) {
            try {
                StreamDescription description = kinesis.describe(stream);
                shards.addAll(kinesis.shards(stream));
                described.put(stream.name(), description);
                health.recordSuccess(stream);
            } catch (StreamException e) {
                if (recordFailure(stream, e) && before.streams().containsKey(stream.name())) {
                    described.put(stream.name(), before.streams().get(stream.name()));
                    before.lineage().shards().stream()
                            .filter(shard -> shard.id().stream().equals(stream.name()))
                            .forEach(shards::add);
                }
            }
        }
        health.failIfAllAreIsolated();
        var lineage = new ShardLineage(shards);
        List<ActivityStream> seen = streams.stream()
                .filter(stream -> described.containsKey(stream.name()))
                .map(stream -> activityStream(stream, described.get(stream.name())))
                .toList();
        accept(new Snapshot(described, kmsKeys(described), lineage, readable(lineage, seen)));
    }

    private Map<String, String> kmsKeys(Map<String, StreamDescription> described) {
        Map<String, String> keys = new HashMap<>();
        described.forEach((stream, description) ->
                catalog.kmsKey(stream, description.created()).ifPresent(key -> keys.put(stream, key)));
        return keys;
    }

    private static ActivityStream activityStream(StreamIdentity stream, StreamDescription description) {
        return new ActivityStream(stream, description.created(), description.retention());
    }

    private synchronized Snapshot latest() {
        return latest;
    }

    private synchronized void accept(Snapshot next) {
        unchangedRefreshes = ids(next).equals(ids(latest)) ? unchangedRefreshes + 1 : 0;
        latest = next;
    }

    private static List<ShardId> ids(Snapshot snapshot) {
        return snapshot.readable().stream().map(Shard::id).toList();
    }

    /** Returns whether the stream may still exist. If it is gone, so are its shards. */
    private boolean recordFailure(StreamIdentity stream, StreamException failure) {
        Verdict verdict = health.recordFailure(stream, failure);
        if (failure.reason() == StreamException.Reason.NOT_FOUND) {
            catalog.forget(stream);
        }
        return verdict != Verdict.WAIT;
    }

    private List<Shard> readable(ShardLineage lineage, List<ActivityStream> seen) {
        try {
            Map<String, ActivityStream> streams = offsets.instructed(seen);
            Map<ShardId, SourceOffset> stored = offsets.of(
                    streams.values(), lineage.shards().stream().map(Shard::id).toList());
            return lineage.readable(shard ->
                    stored.containsKey(shard) && streams.get(shard.stream()).isEnd(stored.get(shard)));
        } catch (ConnectException e) {
            throw new RetriableException(e.getMessage(), e);
        }
    }

    /** Divides the shards that the last refresh found. A shard stays with its present task if balance allows. */
    public synchronized ShardAssignment divide(int mostTasks) {
        assignment = assignment.equals(ShardAssignment.NONE)
                ? ShardAssignment.divide(latest.readable(), mostTasks, unit)
                : assignment.adapt(latest.lineage(), latest.readable(), mostTasks, unit);
        maxTasks = mostTasks;
        divided = latest;
        return assignment;
    }

    /** The streams that the last refresh found. */
    public List<StreamIdentity> found() {
        Snapshot last = latest();
        return catalog.streams().stream()
                .filter(stream -> last.streams().containsKey(stream.name()))
                .toList();
    }

    /** The streams whose shards were last divided. */
    public synchronized Map<String, StreamDescription> streams() {
        return divided.streams();
    }

    /** The KMS keys of those streams, by stream name, as far as they are known. */
    public synchronized Map<String, String> kmsKeys() {
        return divided.kmsKeys();
    }

    /**
     * Why the shards should be divided again; absent if they should not. Each division restarts all tasks. If a shard
     * has no task or a stream was recreated, the shards are divided at once. For any other reason, they are divided
     * only after several refreshes have found the same shards.
     */
    public synchronized Optional<String> reasonToDivideAgain() {
        if (divided.streams().entrySet().stream().anyMatch(this::wasRecreated)) {
            return Optional.of("a stream has been made again");
        }
        if (assignment.leavesOut(latest.lineage(), latest.readable())) {
            return Optional.of("a shard has no task");
        }
        if (unchangedRefreshes < REFRESHES_UNTIL_SETTLED) {
            return Optional.empty();
        }
        if (!latest.streams().keySet().containsAll(divided.streams().keySet())) {
            return Optional.of("a stream is gone");
        }
        return assignment.isUneven(latest.lineage(), latest.readable(), maxTasks, unit)
                ? Optional.of("one task reads more than its share")
                : Optional.empty();
    }

    private boolean wasRecreated(Map.Entry<String, StreamDescription> stream) {
        StreamDescription now = latest.streams().get(stream.getKey());
        return now != null && !now.created().equals(stream.getValue().created());
    }
}
