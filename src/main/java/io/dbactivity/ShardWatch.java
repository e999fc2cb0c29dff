// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.record.SourceOffset;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardAssignment;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardLineage;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;

/**
 * Looks at which shards there are to read, and whether the tasks still divide them well. One thread at a time looks: the
 * connector's at its start, its watching thread from then on. The other methods may be called meanwhile and do not wait
 * for a look, since a worker divides shards on the very thread that keeps it in its group.
 */
final class ShardWatch {

    /** What one look found: the streams that exist, their shards, and those of them that are to be read now. */
    record Look(Map<String, Instant> created, ShardLineage lineage, List<Shard> readable) {

        static final Look NOTHING = new Look(Map.of(), new ShardLineage(List.of()), List.of());
    }

    private final Kinesis kinesis;
    private final StoredOffsets offsets;
    private final ErrorPolicy policy;
    private final ShardAssignment.Unit unit;
    private final Map<StreamIdentity, Trouble> streams = new HashMap<>();
    private Look look = Look.NOTHING;
    private Look divided = Look.NOTHING;
    private ShardAssignment assignment = new ShardAssignment(List.of());
    private int maxTasks = 1;

    ShardWatch(
            Kinesis kinesis,
            List<StreamIdentity> streams,
            StoredOffsets offsets,
            ErrorPolicy policy,
            ShardAssignment.Unit unit) {
        this.kinesis = kinesis;
        this.offsets = offsets;
        this.policy = policy;
        this.unit = unit;
        streams.forEach(
                stream -> this.streams.put(stream, new Trouble("Watching " + stream.name(), InstantSource.system())));
    }

    /**
     * Looks again, which takes as long as Kinesis and the worker's offsets take to answer. A stream that is gone or does not answer now is left as it was seen last.
     *
     * @throws RetriableException where the stored offsets cannot be read now
     * @throws ConnectException where trying again will not help
     */
    void refresh() {
        Map<String, Instant> created = new HashMap<>();
        List<Shard> shards = new ArrayList<>();
        streams.forEach((stream, trouble) -> {
            try {
                Instant streamCreated = kinesis.describe(stream).created();
                shards.addAll(kinesis.shards(stream));
                created.put(stream.name(), streamCreated);
                trouble.isOver();
            } catch (StreamException e) {
                keepLastLook(stream, e, trouble, created, shards);
            }
        });
        var lineage = new ShardLineage(shards);
        take(new Look(created, lineage, readable(lineage, created)));
    }

    private synchronized Look look() {
        return look;
    }

    private synchronized void take(Look next) {
        look = next;
    }

    private void keepLastLook(
            StreamIdentity stream,
            StreamException failure,
            Trouble trouble,
            Map<String, Instant> created,
            List<Shard> shards) {
        Verdict verdict = policy.verdict(failure);
        if (verdict == Verdict.FAIL) {
            throw new ConnectException(failure.getMessage(), failure);
        }
        trouble.pauseFor(verdict, failure.getMessage());
        Look before = look();
        Instant lastCreated = before.created().get(stream.name());
        if (lastCreated != null && verdict == Verdict.RETRY) {
            created.put(stream.name(), lastCreated);
            before.lineage().shards().stream()
                    .filter(shard -> shard.id().stream().equals(stream.name()))
                    .forEach(shards::add);
        }
    }

    private List<Shard> readable(ShardLineage lineage, Map<String, Instant> created) {
        Map<ShardId, SourceOffset> stored = stored(lineage);
        return lineage.readable(shard -> stored.get(shard) instanceof SourceOffset.ShardEnd end
                && end.streamCreated().equals(created.get(shard.stream())));
    }

    private Map<ShardId, SourceOffset> stored(ShardLineage lineage) {
        try {
            return offsets.of(lineage.shards().stream().map(Shard::id).toList());
        } catch (ConnectException e) {
            throw new RetriableException(e.getMessage(), e);
        }
    }

    /** Divides what the last look found. */
    synchronized ShardAssignment divide(int mostTasks) {
        maxTasks = mostTasks;
        divided = look;
        assignment = ShardAssignment.divide(look.readable(), mostTasks, unit);
        return assignment;
    }

    /** The creation times of the streams that were divided. */
    synchronized Map<String, Instant> created() {
        return divided.created();
    }

    /** True when the tasks need another division: a shard without a task, a better balance, a stream made anew. */
    synchronized boolean isOutgrown() {
        boolean madeAnew = look.created().entrySet().stream().anyMatch(stream -> {
            Instant before = divided.created().get(stream.getKey());
            return before != null && !before.equals(stream.getValue());
        });
        var better = ShardAssignment.divide(look.readable(), maxTasks, unit);
        return madeAnew || assignment.isOutgrown(look.lineage(), look.readable(), better);
    }
}
