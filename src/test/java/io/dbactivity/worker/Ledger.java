// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.harness.Json;
import io.dbactivity.local.kafka.TopicReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The committed records of a coverage topic. */
record Ledger(List<JsonNode> records) {

    static Ledger read(String bootstrapServers, String topic) {
        List<JsonNode> records = new ArrayList<>();
        try (TopicReader reader = TopicReader.committed(bootstrapServers, topic)) {
            reader.readToEnd(record -> records.add(Json.parse(record.value())));
        }
        return new Ledger(records);
    }

    List<JsonNode> gaps() {
        return records.stream()
                .filter(record -> record.path("kind").asText().equals("gap"))
                .toList();
    }

    /** Each entry once: a worker that is killed writes some again. */
    List<JsonNode> entries() {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        records.forEach(record -> entries.put(record.path("entryId").asText(), record));
        return List.copyOf(entries.values());
    }

    List<String> kinds() {
        return records.stream().map(record -> record.path("kind").asText()).toList();
    }
}
