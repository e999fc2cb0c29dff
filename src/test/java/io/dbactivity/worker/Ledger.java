// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.local.kafka.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The committed records of a coverage topic. */
record Ledger(List<JsonNode> records) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Ledger read(String bootstrapServers, String topic) {
        List<JsonNode> records = new ArrayList<>();
        try (TopicReader reader = TopicReader.committed(bootstrapServers, topic)) {
            reader.readToEnd(record -> records.add(parse(record.value())));
        }
        return new Ledger(records);
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> kinds() {
        return records.stream().map(record -> record.path("kind").asText()).toList();
    }
}
