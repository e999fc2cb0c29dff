// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table of the saved dashboards, as OpenSearch Dashboards asks for its content: one number for each combination of
 * values.
 *
 * @param title as a user sees it
 * @param indexPattern id of the saved pattern
 * @param query in the syntax of Lucene
 * @param filters further conditions, each a query
 * @param metric the aggregation whose value is the number; one without a field counts documents
 * @param fields whose values are combined, the outermost first
 */
public record Panel(
        String title, String indexPattern, String query, List<JsonNode> filters, Metric metric, List<String> fields) {

    /** A metric of a table, of a field or of the documents themselves. */
    public record Metric(String type, String field) {
        boolean countsDocuments() {
            return type.equals("count");
        }
    }

    static final Path FILE = Path.of("config/opensearch/dashboards.ndjson");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_VALUES = 10_000;

    /** Those of the file. */
    public static List<Panel> all() throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (JsonNode object : objects()) {
            if (object.path("type").asText().equals("visualization")) {
                panels.add(of(object));
            }
        }
        return panels;
    }

    static List<JsonNode> objects() throws IOException {
        return Files.readAllLines(FILE).stream().map(Panel::parse).toList();
    }

    private static Panel of(JsonNode object) {
        JsonNode state = parse(object.at("/attributes/visState").asText());
        JsonNode source = parse(
                object.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON").asText());
        List<JsonNode> filters = new ArrayList<>();
        source.path("filter")
                .forEach(filter -> filters.add(((ObjectNode) filter.deepCopy()).without(List.of("meta", "$state"))));
        List<String> fields = new ArrayList<>();
        Metric metric = null;
        for (JsonNode each : state.path("aggs")) {
            String field = each.at("/params/field").asText();
            if (each.path("schema").asText().equals("metric")) {
                metric = new Metric(each.path("type").asText(), field);
            } else {
                fields.add(field);
            }
        }
        return new Panel(
                state.path("title").asText(),
                object.at("/references/0/id").asText(),
                source.at("/query/query").asText(),
                filters,
                metric,
                fields);
    }

    /** The body of the search. */
    public String search() {
        ObjectNode body = JSON.createObjectNode().put("size", 0);
        ArrayNode conditions = body.putObject("query").putObject("bool").putArray("filter");
        conditions.addObject().putObject("query_string").put("query", query).put("analyze_wildcard", true);
        conditions.addAll(filters);
        ObjectNode level = body;
        for (String field : fields) {
            ObjectNode keys = level.putObject("aggs").putObject("keys");
            keys.putObject("terms").put("field", field).put("size", MOST_VALUES);
            level = keys;
        }
        if (!metric.countsDocuments()) {
            level.putObject("aggs").putObject("number").putObject(metric.type()).put("field", metric.field());
        }
        return body.toString();
    }

    /** The table of an answer; the values of a combination have a slash in between. */
    public Map<String, Long> table(JsonNode answer) {
        Map<String, Long> table = new TreeMap<>();
        collect("", answer.at("/aggregations/keys"), table);
        return table;
    }

    private static void collect(String before, JsonNode keys, Map<String, Long> table) {
        for (JsonNode bucket : keys.path("buckets")) {
            String key = before + bucket.path("key").asText();
            if (bucket.has("keys")) {
                collect(key + "/", bucket.path("keys"), table);
            } else {
                JsonNode number = bucket.has("number") ? bucket.at("/number/value") : bucket.path("doc_count");
                table.put(key, number.asLong());
            }
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
