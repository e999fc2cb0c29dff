// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dbactivity.harness.OpenSearch;
import io.dbactivity.house.Manual;
import io.dbactivity.transform.Emitted;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The manual's search for all that belongs to one statement, in a real search engine with the index template. */
class StatementSearchIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDEX = "/database-activity-events-statements";

    private static OpenSearch engine;

    @BeforeAll
    static void start() throws Exception {
        engine = OpenSearch.shared();
        engine.put(
                "/_index_template/" + IndexTemplate.EVENTS.index(), IndexTemplate.EVENTS.file(SearchEngine.OPENSEARCH));
        engine.call("DELETE", INDEX + "?ignore_unavailable=true", "");
        engine.call("PUT", INDEX, "{\"settings\":{\"number_of_replicas\":0}}");
        var lines = new StringBuilder();
        try (var converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), false);
            for (String name : Emitted.engines()) {
                for (SourceRecord event : Emitted.goldenEvents(name)) {
                    byte[] json = converter.fromConnectData(event.topic(), event.valueSchema(), event.value());
                    lines.append("{\"index\":{}}\n").append(JSON.readTree(json)).append('\n');
                }
            }
        }
        engine.call("POST", INDEX + "/_bulk?refresh=true", lines.toString());
    }

    /** Other tests ask the same engine about every index whose name begins so. */
    @AfterAll
    static void removeTheDocuments() {
        if (engine != null) {
            engine.call("DELETE", INDEX + "?ignore_unavailable=true", "");
        }
    }

    @Test
    void anObjectLeadsToItsStatement() throws Exception {
        JsonNode touched = hits("{\"query\":{\"bool\":{\"filter\":[{\"term\":{\"objects.name\":\"archive\"}},"
                + "{\"term\":{\"objects.schema\":\"test\"}}]}}}");
        assertThat(touched).hasSize(1);

        JsonNode events = ofStatement(touched.get(0).at("/_source/statementKey").asText());

        assertThat(StreamSupport.stream(events.spliterator(), false))
                .extracting(event -> event.at("/_source/class").asText() + " "
                        + event.at("/_source/commandText").asText())
                .containsExactly("MAIN SELECT id FROM orders INTERSECT SELECT id FROM archive", "AUX orders,archive");
    }

    @Test
    void piecesComeInTheirOrder() throws Exception {
        JsonNode last = hits("{\"query\":{\"bool\":{\"filter\":[{\"term\":{\"pieceCount\":2}},"
                + "{\"term\":{\"objects.name\":\"Notes\"}}]}}}");
        assertThat(last).hasSize(1);

        JsonNode pieces = ofStatement(last.get(0).at("/_source/statementKey").asText());

        assertThat(StreamSupport.stream(pieces.spliterator(), false))
                .extracting(event -> event.at("/_source/commandText").asText().length())
                .containsExactly(4000, 98);
    }

    private static JsonNode ofStatement(String key) throws Exception {
        List<String> listings = Manual.page("record").listings("json").stream()
                .filter(listing -> listing.contains("\"term\": {\"statementKey\""))
                .toList();
        assertThat(listings).hasSize(1);
        var search = (ObjectNode) JSON.readTree(listings.get(0));
        ((ObjectNode) search.at("/query/term")).put("statementKey", key);
        return hits(search.toString());
    }

    private static JsonNode hits(String search) {
        return engine.call("POST", INDEX + "/_search", search).at("/hits/hits");
    }
}
