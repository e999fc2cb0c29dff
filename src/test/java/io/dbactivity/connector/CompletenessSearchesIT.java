// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dbactivity.harness.OpenSearch;
import io.dbactivity.house.Manual;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The searches that the manual prints, in a real search engine, over events that were delivered through crashes. */
class CompletenessSearchesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDEX = "/database-activity";

    /** The manual's: fields that are not mapped are kept and not searched. */
    private static final String MAPPINGS = """
            {
              "settings": {"number_of_replicas": 0},
              "mappings": {
                "dynamic": false,
                "properties": {
                  "source": {
                    "properties": {
                      "stream": {"type": "keyword"},
                      "shardId": {"type": "keyword"},
                      "run": {"type": "keyword"},
                      "ordinal": {"type": "long"}
                    }
                  }
                }
              }
            }
            """;

    private static OpenSearch engine;

    private final JsonConverter converter = new JsonConverter();
    private List<SourceRecord> events;

    @BeforeAll
    static void start() throws Exception {
        engine = OpenSearch.shared();
    }

    @BeforeEach
    void index() throws Exception {
        engine.call("DELETE", INDEX + "?ignore_unavailable=true", "");
        engine.call("PUT", INDEX, MAPPINGS);
        converter.configure(Map.of("schemas.enable", "false"), false);
        events = NumberedEvents.deliver();
        write(events);
    }

    @Test
    void nothingIsMissingHoweverOftenAnEventIsWritten() {
        write(events.subList(3, 7));

        assertThat(runs()).hasSize(3).allSatisfy(run -> {
            assertThat(run.at("/missing/value").asLong(-1)).isZero();
            assertThat(run.at("/events/value").asLong())
                    .isEqualTo(run.path("doc_count").asLong())
                    .isEqualTo(isParent(run) ? 6 : 2);
            assertThat(incomplete(run, 1)).isEmpty();
        });
    }

    @Test
    void whatIsRemovedByHandIsNamed() {
        events.stream()
                .map(CompletenessSearchesIT::source)
                .filter(source -> source.getString("shardId").equals(NumberedEvents.PARENT))
                .filter(source -> List.of(1L, 3L, 4L).contains(source.getInt64("ordinal")))
                .forEach(this::remove);

        assertThat(runs()).hasSize(3).allSatisfy(run -> {
            boolean isParent = isParent(run);
            assertThat(run.at("/missing/value").asLong(-1)).isEqualTo(isParent ? 3 : 0);
            assertThat(incomplete(run, 1)).containsExactly(isParent ? new Long[] {1L, 3L, 4L} : new Long[0]);
            // Stretches of two numbers stand for those of ten thousand.
            assertThat(incomplete(run, 2)).containsExactly(isParent ? new Long[] {1L, 3L} : new Long[0]);
        });
    }

    @Test
    void whatIsDeliveredAgainInAnotherRunIsMissingFromNone() {
        write(events.stream()
                .filter(event -> source(event).getString("shardId").equals(NumberedEvents.PARENT))
                .filter(event -> source(event).getInt64("ordinal") > 4)
                .collect(Collectors.toMap(CompletenessSearchesIT::id, event -> inAnotherRun(event, 4))));

        assertThat(runs()).hasSize(4).allSatisfy(run -> {
            assertThat(run.at("/missing/value").asLong(-1)).isZero();
            assertThat(incomplete(run, 1)).isEmpty();
        });
        assertThat(runs())
                .filteredOn(CompletenessSearchesIT::isParent)
                .extracting(run -> run.at("/events/value").asLong())
                .containsExactlyInAnyOrder(4L, 2L);
    }

    private String inAnotherRun(SourceRecord event, long before) {
        ObjectNode json = (ObjectNode) parse(json(event));
        ((ObjectNode) json.path("source"))
                .put("run", "a later run")
                .put("ordinal", source(event).getInt64("ordinal") - before);
        return json.toString();
    }

    private static boolean isParent(JsonNode run) {
        return run.at("/key/shardId").asText().equals(NumberedEvents.PARENT);
    }

    private static List<JsonNode> runs() {
        return buckets(search(printed("runs")), "runs");
    }

    /** The stretches of a run, of so many numbers each, in which some are missing. */
    private static List<Long> incomplete(JsonNode run, int interval) {
        ObjectNode query = printed("ordinals");
        long events = run.at("/events/value").asLong();
        set(query, "/query/bool/filter/0/term", "source.stream", run.at("/key/stream"));
        set(query, "/query/bool/filter/1/term", "source.shardId", run.at("/key/shardId"));
        set(query, "/query/bool/filter/2/term", "source.run", run.at("/key/run"));
        ((ObjectNode) query.at("/query/bool/filter/3/range/source.ordinal")).put("lte", events);
        ObjectNode histogram = (ObjectNode) query.at("/aggs/ordinals/histogram");
        histogram.put("interval", interval);
        ((ObjectNode) histogram.path("extended_bounds")).put("max", events);
        ((ObjectNode) query.at("/aggs/ordinals/aggs/incomplete/bucket_selector"))
                .put("script", "params.found < " + interval);
        return buckets(search(query), "ordinals").stream()
                .map(bucket -> bucket.path("key").asLong())
                .toList();
    }

    private static void set(ObjectNode query, String parent, String field, JsonNode value) {
        assertThat(query.at(parent).has(field))
                .as("%s/%s in %s", parent, field, query)
                .isTrue();
        ((ObjectNode) query.at(parent)).set(field, value);
    }

    /** The manual's search with an aggregation of this name. */
    private static ObjectNode printed(String aggregation) {
        return Manual.page("record").listings("json").stream()
                .map(CompletenessSearchesIT::parse)
                .filter(json -> json.path("aggs").has(aggregation))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode search(JsonNode query) {
        return engine.call("POST", INDEX + "/_search", query.toString());
    }

    private static List<JsonNode> buckets(JsonNode answer, String aggregation) {
        return StreamSupport.stream(
                        answer.at("/aggregations/" + aggregation + "/buckets").spliterator(), false)
                .toList();
    }

    private void write(List<SourceRecord> written) {
        write(written.stream().collect(Collectors.toMap(CompletenessSearchesIT::id, this::json)));
    }

    private static void write(Map<String, String> documents) {
        var lines = new StringBuilder();
        documents.forEach((id, document) -> lines.append("{\"index\":{\"_id\":\"")
                .append(id)
                .append("\"}}\n")
                .append(document)
                .append('\n'));
        engine.call("POST", INDEX + "/_bulk?refresh=true", lines.toString());
    }

    private String json(SourceRecord event) {
        byte[] value = converter.fromConnectData(event.topic(), event.valueSchema(), event.value());
        return new String(value, StandardCharsets.UTF_8);
    }

    private void remove(Struct source) {
        SourceRecord removed = events.stream()
                .filter(event -> source(event).equals(source))
                .findFirst()
                .orElseThrow();
        engine.call("DELETE", INDEX + "/_doc/" + id(removed) + "?refresh=true", "");
    }

    private static String id(SourceRecord event) {
        return ((Struct) event.value()).getString("eventId");
    }

    private static Struct source(SourceRecord event) {
        return ((Struct) event.value()).getStruct("source");
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("A listing is not JSON", e);
        }
    }
}
