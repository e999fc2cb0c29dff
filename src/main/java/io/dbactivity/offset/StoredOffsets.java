// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import io.dbactivity.stream.ShardId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * The offsets that the worker has stored. Every call reads the offsets topic to its end, so that the result is up to
 * date.
 */
public final class StoredOffsets {

    private final OffsetStorageReader reader;

    public StoredOffsets(OffsetStorageReader reader) {
        this.reader = reader;
    }

    /**
     * The streams by name, each with the operator's instruction for the whole stream, if there is one.
     *
     * @throws ConnectException if a stored instruction is not valid
     */
    public Map<String, ActivityStream> instructed(Collection<ActivityStream> streams) {
        Map<String, ActivityStream> instructed = new HashMap<>();
        streams.forEach(stream -> instructed.put(stream.identity().name(), stream));
        stored(instructed.keySet(), name -> new StreamPartition(name).toMap()).forEach((name, map) -> {
            StartInstruction instruction = read(name, map, StartInstruction::parse);
            instructed.computeIfPresent(name, (key, stream) -> stream.withInstruction(instruction));
        });
        return instructed;
    }

    /**
     * The stored offsets of a stream's shards, without those that have none.
     *
     * @throws ConnectException if a stored offset is not one of this connector's
     */
    public Map<ShardId, SourceOffset> of(ActivityStream stream, Collection<ShardId> shards) {
        return of(List.of(stream), shards);
    }

    /** The stored offsets of several streams' shards, without those that have none. */
    public Map<ShardId, SourceOffset> of(Collection<ActivityStream> streams, Collection<ShardId> shards) {
        Map<String, StreamEpoch> epochs = new HashMap<>();
        streams.forEach(stream -> epochs.put(stream.identity().name(), stream.epoch()));
        Map<ShardId, SourceOffset> offsets = new HashMap<>();
        stored(shards, StoredOffsets::partition).forEach((shard, map) -> {
            StreamEpoch epoch = epochs.get(shard.stream());
            offsets.put(shard, read(shard, map, offset -> offset(offset, epoch)));
        });
        return offsets;
    }

    /** An instruction for a single shard becomes an offset in the present stream. */
    private static SourceOffset offset(Map<String, Object> map, StreamEpoch epoch) {
        return StartInstruction.isOne(map) ? StartInstruction.parse(map).start(epoch) : SourceOffset.parse(map);
    }

    /** The shards for which something is stored. */
    public Set<ShardId> present(Collection<ShardId> shards) {
        return stored(shards, StoredOffsets::partition).keySet();
    }

    private static Map<String, String> partition(ShardId shard) {
        return new SourcePartition(shard.stream(), shard.shard()).toMap();
    }

    private <T> Map<T, Map<String, Object>> stored(Collection<T> whole, Function<T, Map<String, String>> partition) {
        Map<Map<String, String>, T> partitions = new HashMap<>();
        whole.forEach(one -> partitions.put(partition.apply(one), one));
        Map<T, Map<String, Object>> stored = new HashMap<>();
        reader.offsets(List.copyOf(partitions.keySet())).forEach((key, map) -> {
            if (map != null) {
                stored.put(partitions.get(key), map);
            }
        });
        return stored;
    }

    private static <T> T read(Object whose, Map<String, Object> map, Function<Map<String, Object>, T> parser) {
        try {
            return parser.apply(map);
        } catch (DataException e) {
            throw new ConnectException(
                    "The stored offset of " + whose + " cannot be read: " + e.getMessage()
                            + ". Correct or remove it with the worker's REST API, /connectors/<name>/offsets.",
                    e);
        }
    }
}
