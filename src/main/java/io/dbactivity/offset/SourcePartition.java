// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.errors.DataException;

/** The shard for which Connect keeps an offset. */
public record SourcePartition(String stream, String shard) {

    static final String STREAM = "stream";
    private static final String SHARD = "shard";

    public SourcePartition {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(shard, "shard");
    }

    /**
     * The partition as a {@link HashMap}, always: Connect finds an offset by the serialised bytes of this map, and its
     * REST API serialises a HashMap. A map from {@code Map.of} iterates in a different order in every JVM.
     */
    public Map<String, String> toMap() {
        var map = new HashMap<String, String>();
        map.put(STREAM, stream);
        map.put(SHARD, shard);
        return map;
    }

    /** @throws DataException if the map is not such a partition; the message says what is wrong with it */
    public static SourcePartition parse(Map<String, ?> map) {
        if (map != null
                && map.size() == 2
                && map.get(STREAM) instanceof String stream
                && map.get(SHARD) instanceof String shard
                && !stream.isEmpty()
                && !shard.isEmpty()) {
            return new SourcePartition(stream, shard);
        }
        throw new DataException("Not a partition of this connector: " + map
                + ". Expected {\"stream\": \"<stream name>\", \"shard\": \"<shard id>\"},"
                + " or {\"stream\": \"<stream name>\"} to move all of its shards");
    }
}
