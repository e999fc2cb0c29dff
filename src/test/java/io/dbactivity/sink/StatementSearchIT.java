// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dbactivity.harness.OpenSearch;
import io.dbactivity.house.Manual;
import io.dbactivity.transform.Emitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The manual's search for all that belongs to one statement, in a real search engine with the index template. */
class StatementSearchIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static SearchIndex index;

    @BeforeAll
    static void writeGoldenEvents() throws Exception {
        index = SearchIndex.create(OpenSearch.shared(), IndexTemplate.EVENTS, "statements");
        List<JsonNode> events = new ArrayList<>();
        try (var converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), false);
            for (String name : Emitted.engines()) {
                for (SourceRecord event : Emitted.goldenEvents(name)) {
                    events.add(JSON.readTree(
                            converter.fromConnectData(event.topic(), event.valueSchema(), event.value())));
                }
            }
        }
        index.write(events);
    }

    @AfterAll
    static void removeTheIndex() {
        if (index != null) {
            index.close();
        }
    }

    @Test
    void anObjectLeadsToItsStatement() throws Exception {
        assertThat(ofStatementOfTheOnly(
                        "{\"term\":{\"objects.name\":\"archive\"}}," + "{\"term\":{\"objects.schema\":\"test\"}}"))
                .extracting(event -> event.at("/_source/class").asText() + " "
                        + event.at("/_source/commandText").asText())
                .containsExactly("MAIN SELECT id FROM orders INTERSECT SELECT id FROM archive", "AUX orders,archive");
    }

    @Test
    void piecesComeInTheirOrder() throws Exception {
        assertThat(ofStatementOfTheOnly("{\"term\":{\"pieceCount\":2}},{\"term\":{\"objects.name\":\"Notes\"}}"))
                .extracting(event -> event.at("/_source/commandText").asText().length())
                .containsExactly(4000, 98);
    }

    /** What the manual's search finds of the statement of the one event that fulfils the conditions. */
    private static Iterable<JsonNode> ofStatementOfTheOnly(String conditions) throws Exception {
        JsonNode found = hits("{\"query\":{\"bool\":{\"filter\":[" + conditions + "]}}}");
        assertThat(found).hasSize(1);
        List<String> listings = Manual.page("record").listings("json").stream()
                .filter(listing -> listing.contains("\"term\": {\"statementKey\""))
                .toList();
        assertThat(listings).hasSize(1);
        var search = (ObjectNode) JSON.readTree(listings.get(0));
        ((ObjectNode) search.at("/query/term")).set("statementKey", found.at("/0/_source/statementKey"));
        return hits(search.toString());
    }

    private static JsonNode hits(String search) {
        return index.ask("_search", search).at("/hits/hits");
    }
}
