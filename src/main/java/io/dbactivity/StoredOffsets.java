// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.record.SourceOffset;
import io.dbactivity.record.SourcePartition;
import io.dbactivity.stream.ShardId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The offsets that the worker has stored for shards. */
final class StoredOffsets {

    private final OffsetStorageReader reader;

    StoredOffsets(OffsetStorageReader reader) {
        this.reader = reader;
    }

    /**
     * Those of the shards that have one. Reads the offsets topic to its end, so they are as fresh as can be.
     *
     * @throws ConnectException where a stored offset is not one of this connector's
     */
    Map<ShardId, SourceOffset> of(Collection<ShardId> shards) {
        Map<Map<String, String>, ShardId> partitions = new HashMap<>();
        shards.forEach(shard -> partitions.put(new SourcePartition(shard.stream(), shard.shard()).toMap(), shard));
        Map<ShardId, SourceOffset> offsets = new HashMap<>();
        reader.offsets(List.copyOf(partitions.keySet())).forEach((partition, offset) -> {
            if (offset != null) {
                ShardId shard = partitions.get(partition);
                offsets.put(shard, parse(shard, offset));
            }
        });
        return offsets;
    }

    private static SourceOffset parse(ShardId shard, Map<String, Object> offset) {
        try {
            return SourceOffset.parse(offset);
        } catch (DataException e) {
            throw new ConnectException(
                    "The stored offset of " + shard + " cannot be read: " + e.getMessage()
                            + ". Correct or remove it with the worker's REST API, /connectors/<name>/offsets.",
                    e);
        }
    }
}
