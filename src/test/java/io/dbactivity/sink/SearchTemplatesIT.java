// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dbactivity.harness.OpenSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The index templates in a real OpenSearch: what each field can be asked, and that no value refuses a document. */
class SearchTemplatesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SearchIndex index;

    @AfterEach
    void removeTheIndex() {
        index.close();
    }

    @ParameterizedTest
    @EnumSource(IndexTemplate.class)
    void everyFieldIsFoundAndCounted(IndexTemplate template) throws Exception {
        index = SearchIndex.create(OpenSearch.shared(), template, "fields");
        ObjectNode document = document(Samples.filled(template.schema()));
        index.write(List.of(document));

        Map<String, JsonNode> fields = SearchTemplatesTest.fields(
                SearchTemplatesTest.read(template.file(SearchEngine.OPENSEARCH)).at("/template/mappings"));
        List<String> kept = new ArrayList<>();
        assertThat(fields).allSatisfy((name, mapping) -> {
            String type = mapping.path("type").asText();
            JsonNode value = value(document, name.endsWith(".raw") ? name.replace(".raw", "") : name);
            switch (type) {
                case "object" -> kept.add(name);
                case "text" ->
                    assertThat(found(query("match", name, value))).as(name).isOne();
                case "wildcard" ->
                    assertThat(found(query("wildcard", name, wildcard(value))))
                            .as(name)
                            .isOne();
                default -> {
                    if (!mapping.path("index").asBoolean(true)) {
                        kept.add(name);
                        return;
                    }
                    assertThat(found(query("term", name, value))).as(name).isOne();
                    assertThat(values(name)).as(name).isOne();
                }
            }
        });
        assertThat(kept)
                .as("fields that are kept in the document only")
                .allMatch(name -> name.matches(".*(Fields|_fields|truncated|excluded|original)"));
    }

    @ParameterizedTest
    @EnumSource(IndexTemplate.class)
    void noValueRefusesADocument(IndexTemplate template) throws Exception {
        index = SearchIndex.create(OpenSearch.shared(), template, "hostile");
        long written = 0;
        for (HostileValue hostile : HostileValue.values()) {
            List<ObjectNode> documents = hostile.documents(document(Samples.filled(template.schema())));
            assertThat(documents).as("%s", hostile).isNotEmpty();
            index.write(documents);
            written += documents.size();
        }

        assertThat(found("{\"match_all\":{}}")).isEqualTo(written);
    }

    private static ObjectNode document(Struct value) throws Exception {
        try (var converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), false);
            return (ObjectNode) JSON.readTree(converter.fromConnectData("topic", value.schema(), value));
        }
    }

    private static JsonNode value(ObjectNode document, String path) {
        JsonNode value = document;
        for (String name : path.split("\\.")) {
            value = first(value).path(name);
        }
        return first(value);
    }

    private static JsonNode first(JsonNode value) {
        return value.isArray() ? value.get(0) : value;
    }

    private static JsonNode wildcard(JsonNode value) {
        return JSON.getNodeFactory().textNode("*" + value.asText().substring(1));
    }

    private static String query(String kind, String field, JsonNode value) {
        ObjectNode query = JSON.createObjectNode();
        query.putObject(kind).set(field, value);
        return query.toString();
    }

    private long found(String query) {
        return index.ask("_count", "{\"query\":" + query + "}").path("count").asLong();
    }

    private int values(String field) {
        return index.ask("_search", "{\"size\":0,\"aggs\":{\"values\":{\"terms\":{\"field\":\"" + field + "\"}}}}")
                .at("/aggregations/values/buckets")
                .size();
    }

    /** What somebody may put into a document, at every place where it fits. */
    private enum HostileValue {
        LONG_TEXT {
            @Override
            JsonNode in(JsonNode value) {
                return text(value, "\uD83D\uDE00".repeat(40_000));
            }
        },
        LONG_WORDS {
            @Override
            JsonNode in(JsonNode value) {
                return text(value, "word ".repeat(20_000));
            }
        },
        NUL {
            @Override
            JsonNode in(JsonNode value) {
                return text(value, "\u0000a\u0000");
            }
        },
        EMPTY_TEXT {
            @Override
            JsonNode in(JsonNode value) {
                return text(value, "");
            }
        },
        BEFORE_ALL_TIMES {
            @Override
            JsonNode in(JsonNode value) {
                return number(value, Long.MIN_VALUE);
            }
        },
        AFTER_ALL_TIMES {
            @Override
            JsonNode in(JsonNode value) {
                return number(value, Long.MAX_VALUE);
            }
        },
        YEAR_10000 {
            @Override
            JsonNode in(JsonNode value) {
                return text(value, "+10000-01-01T00:00:00Z");
            }
        },
        ABSENT {
            @Override
            JsonNode in(JsonNode value) {
                return JSON.nullNode();
            }
        },
        ODD_NAMES {
            @Override
            JsonNode in(JsonNode value) {
                if (!value.isObject() || !value.has("a.b")) {
                    return value;
                }
                ObjectNode odd = JSON.createObjectNode();
                for (String name : List.of("", ".", "..", "a..b", " ", ".a", "_id", "\u0000", "x".repeat(40_000))) {
                    odd.put(name, "x".repeat(40_000));
                }
                return odd;
            }
        };

        abstract JsonNode in(JsonNode value);

        private static JsonNode text(JsonNode value, String text) {
            return value.isTextual() ? JSON.getNodeFactory().textNode(text) : value;
        }

        private static JsonNode number(JsonNode value, long number) {
            return value.isNumber() ? JSON.getNodeFactory().numberNode(number) : value;
        }

        /** A document for each field of the outermost structure, and of those in it. */
        List<ObjectNode> documents(ObjectNode document) {
            List<ObjectNode> documents = new ArrayList<>();
            document.fieldNames().forEachRemaining(name -> {
                ObjectNode hostile = document.deepCopy();
                hostile.set(name, everywhere(hostile.get(name)));
                if (!hostile.equals(document)) {
                    documents.add(hostile);
                }
            });
            return documents;
        }

        private JsonNode everywhere(JsonNode value) {
            if (value instanceof ObjectNode object && !object.has("a.b")) {
                object.fieldNames().forEachRemaining(name -> object.set(name, everywhere(object.get(name))));
                return object;
            }
            if (value.isArray()) {
                return JSON.createArrayNode().add(everywhere(value.get(0))).addNull();
            }
            return in(value);
        }
    }
}
