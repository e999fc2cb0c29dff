// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dbactivity.house.Manual;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What is printed for sinks, as it is printed. */
final class SinkFiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PULLED = "/settings/ingestion_source/param";

    private SinkFiles() {}

    /** The properties of a connector in {@code config/sinks/}. */
    static Map<String, String> connector(String file) throws IOException {
        JsonNode config = JSON.readTree(Path.of("config/sinks", file).toFile()).path("config");
        return JSON.convertValue(config, new TypeReference<>() {});
    }

    /** The body that creates an index that pulls, but for the broker's address. */
    static String pullingIndex(String file, String bootstrapServers) throws IOException {
        return pulling(file, bootstrapServers).toString();
    }

    /** The same of another topic. */
    static String pullingIndex(String file, String bootstrapServers, String topic) throws IOException {
        JsonNode json = pulling(file, bootstrapServers);
        ((ObjectNode) json.at(PULLED)).put("topic", topic);
        return json.toString();
    }

    private static JsonNode pulling(String file, String bootstrapServers) throws IOException {
        JsonNode json = JSON.readTree(Path.of("config/opensearch", file).toFile());
        ((ObjectNode) json.at(PULLED)).put("bootstrap_servers", bootstrapServers);
        return json;
    }

    /** The manual's view for a database. */
    static String view(String of) {
        return Manual.page("sinks").listings("sql").stream()
                .filter(listing -> listing.contains(of))
                .findFirst()
                .orElseThrow();
    }
}
