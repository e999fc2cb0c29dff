// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The worker's offsets topic, in memory. */
public final class Offsets implements OffsetStorageReader {

    private final Map<Map<String, ?>, Map<String, ?>> stored = new ConcurrentHashMap<>();

    public void store(SourceRecord record) {
        stored.put(record.sourcePartition(), record.sourceOffset());
    }

    public void store(Map<String, ?> partition, Map<String, ?> offset) {
        stored.put(partition, offset);
    }

    public Map<Map<String, ?>, Map<String, ?>> all() {
        return Map.copyOf(stored);
    }

    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
        Map<String, ?> offset = stored.get(partition);
        return offset == null ? null : new HashMap<>(offset);
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
        partitions.forEach(partition -> found.put(partition, offset(partition)));
        return found;
    }
}
