// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The stored offsets in Connect's own topic: a key is the JSON array of the connector's name and the partition. The
 * last record of a key counts.
 */
final class OffsetsTopic {

    private final String connector;
    private final Map<Map<String, Object>, Map<String, Object>> offsets = new HashMap<>();

    OffsetsTopic(String connector) {
        this.connector = connector;
    }

    /** @throws AuditException if the record is not what Connect writes */
    void take(ConsumerRecord<byte[], byte[]> record) {
        Object key = Optional.ofNullable(record.key()).flatMap(Json::parse).orElse(null);
        if (!(key instanceof List<?> parts) || parts.size() != 2) {
            throw new AuditException("its key is not that of a stored offset");
        }
        Optional<Map<String, Object>> partition = Json.object(parts.get(1));
        if (connector.equals(parts.get(0)) && partition.isPresent()) {
            Optional.ofNullable(record.value())
                    .flatMap(Json::parse)
                    .flatMap(Json::object)
                    .ifPresentOrElse(
                            offset -> offsets.put(partition.get(), offset), () -> offsets.remove(partition.get()));
        }
    }

    List<StoredOffset> stored() {
        List<StoredOffset> stored = new ArrayList<>();
        offsets.forEach(
                (partition, offset) -> StoredOffset.of(partition, offset).ifPresent(stored::add));
        return stored;
    }
}
