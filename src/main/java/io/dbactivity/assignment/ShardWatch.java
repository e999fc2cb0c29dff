// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.failure.StreamHealth;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;

/**
 * Looks at which shards there are to read, and whether they are still divided well among the tasks. One thread at a time
 * looks: the connector's at its start, its watching thread from then on. The other methods may be called meanwhile. They
 * do not wait for a look, since a worker divides shards on the very thread that keeps it in its group.
 */
public final class ShardWatch {

    /** What one look found: the streams that exist, their shards, and those of them that are to be read now. */
    record Look(Map<String, StreamDescription> streams, ShardLineage lineage, List<Shard> readable) {

        static final Look NOTHING = new Look(Map.of(), new ShardLineage(List.of()), List.of());
    }

    /** A better balance is not worth a restart while shards still split and merge. */
    private static final int LOOKS_UNTIL_SETTLED = 4;

    private final Kinesis kinesis;
    private final StreamCatalog catalog;
    private final StoredOffsets offsets;
    private final ShardAssignment.Unit unit;
    private final StreamHealth health;
    private Look look = Look.NOTHING;
    private int looksAlike;
    private Look divided = Look.NOTHING;
    private ShardAssignment assignment = ShardAssignment.NONE;
    private int maxTasks = 1;

    public ShardWatch(
            Kinesis kinesis,
            StreamCatalog catalog,
            StoredOffsets offsets,
            ErrorPolicy policy,
            ShardAssignment.Unit unit) {
        this.kinesis = kinesis;
        this.catalog = catalog;
        this.offsets = offsets;
        this.health = new StreamHealth("Watching", policy);
        this.unit = unit;
    }

    /**
     * Looks again, which takes as long as Kinesis and the worker's offsets take to answer. A stream that does not answer,
     * or may not be read now, is left as it was seen last.
     *
     * @throws RetriableException if the stored offsets cannot be read now
     * @throws ConnectException if no stream can be read and trying again will not help
     */
    public void refresh() {
        Look before = look();
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
        take(new Look(described, lineage, readable(lineage, seen)));
    }

    private static ActivityStream activityStream(StreamIdentity stream, StreamDescription description) {
        return new ActivityStream(stream, description.created(), description.retention());
    }

    private synchronized Look look() {
        return look;
    }

    private synchronized void take(Look next) {
        looksAlike = ids(next).equals(ids(look)) ? looksAlike + 1 : 0;
        look = next;
    }

    private static List<ShardId> ids(Look look) {
        return look.readable().stream().map(Shard::id).toList();
    }

    /** Returns whether the stream may still be there; if it is gone, its shards are gone with it. */
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

    /** Divides what the last look found; a shard stays with the task that has it if balance allows. */
    public synchronized ShardAssignment divide(int mostTasks) {
        assignment = assignment.equals(ShardAssignment.NONE)
                ? ShardAssignment.divide(look.readable(), mostTasks, unit)
                : assignment.adapt(look.lineage(), look.readable(), mostTasks, unit);
        maxTasks = mostTasks;
        divided = look;
        return assignment;
    }

    /** The streams that the last look found. */
    public List<StreamIdentity> found() {
        Look last = look();
        return catalog.streams().stream()
                .filter(stream -> last.streams().containsKey(stream.name()))
                .toList();
    }

    /** The streams that were divided. */
    public synchronized Map<String, StreamDescription> streams() {
        return divided.streams();
    }

    /**
     * Why the shards have to be divided again; absent if they do not. Each division restarts all tasks. If nobody reads a
     * shard, they are divided at once; for any other reason, only after the shards have stayed the same for some looks.
     */
    public synchronized Optional<String> outgrown() {
        if (divided.streams().entrySet().stream().anyMatch(this::isMadeAnew)) {
            return Optional.of("a stream has been made again");
        }
        if (assignment.leavesOut(look.lineage(), look.readable())) {
            return Optional.of("a shard has no task");
        }
        if (looksAlike < LOOKS_UNTIL_SETTLED) {
            return Optional.empty();
        }
        if (!look.streams().keySet().containsAll(divided.streams().keySet())) {
            return Optional.of("a stream is gone");
        }
        return assignment.isUneven(look.lineage(), look.readable(), maxTasks, unit)
                ? Optional.of("one task reads more than its share")
                : Optional.empty();
    }

    private boolean isMadeAnew(Map.Entry<String, StreamDescription> stream) {
        StreamDescription now = look.streams().get(stream.getKey());
        return now != null && !now.created().equals(stream.getValue().created());
    }
}
