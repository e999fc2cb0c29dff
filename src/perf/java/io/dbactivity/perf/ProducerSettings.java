// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a connector writes to Kafka.
 *
 * @param title such as {@code shipped}
 * @param properties of the connector: its producer, and where its transactions end
 */
record ProducerSettings(String title, Map<String, String> properties) {

    private static final File EXAMPLE = new File("config/database-activity-source.json");
    private static final String PRODUCER = "producer.override.";
    private static final String TRANSACTIONS = "transaction.boundary";
    private static final String PARTITIONS = "topic.creation.default.partitions";

    ProducerSettings {
        properties = Map.copyOf(properties);
    }

    /** Those of a connector that sets nothing. */
    static ProducerSettings defaults() {
        return new ProducerSettings("defaults", Map.of());
    }

    /** Those of the example that the zip holds. */
    static ProducerSettings shipped() {
        Map<String, String> properties = new TreeMap<>();
        example().properties().forEach(property -> {
            if (property.getKey().startsWith(PRODUCER) || property.getKey().startsWith(TRANSACTIONS)) {
                properties.put(property.getKey(), property.getValue().asText());
            }
        });
        return new ProducerSettings("shipped", properties);
    }

    /** Partitions of the topic in the same example. */
    static int partitions() {
        return example().path(PARTITIONS).asInt();
    }

    private static JsonNode example() {
        try {
            return new ObjectMapper().readTree(EXAMPLE).path("config");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Those that somebody wants to try, as in {@code lz4:linger.ms=20,compression.type=lz4}.
     *
     * @param text the title and the settings of a producer, or {@code transaction.boundary} and its interval, with a
     *     comma between two of them; several of these, with a semicolon in between; may be empty
     */
    static List<ProducerSettings> parse(String text) {
        List<ProducerSettings> settings = new ArrayList<>();
        for (String one : text.split(";")) {
            if (!one.isBlank()) {
                String[] parts = one.strip().split(":", 2);
                Map<String, String> properties = new TreeMap<>();
                for (String property : parts[1].split(",")) {
                    String[] pair = property.split("=", 2);
                    properties.put(pair[0].startsWith(TRANSACTIONS) ? pair[0] : PRODUCER + pair[0], pair[1]);
                }
                settings.add(new ProducerSettings(parts[0], properties));
            }
        }
        return settings;
    }

    /** Those of a producer that runs alone. */
    Map<String, String> ofProducer() {
        Map<String, String> producer = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(PRODUCER)) {
                producer.put(name.substring(PRODUCER.length()), value);
            }
        });
        return producer;
    }
}
