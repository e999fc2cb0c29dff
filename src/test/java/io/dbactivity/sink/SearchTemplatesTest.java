// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.transform.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The index templates have every field of what the connector emits. After a field has been added to a schema, write
 * them anew:
 *
 * <pre>mvn test -Dtest=SearchTemplatesTest -Dmapping.write=true</pre>
 */
class SearchTemplatesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CURE = "rewrite it with: mvn test -Dtest=SearchTemplatesTest -Dmapping.write=true";

    static Stream<Arguments> templates() {
        return Stream.of(SearchEngine.values())
                .flatMap(engine -> Stream.of(IndexTemplate.values()).map(template -> Arguments.of(engine, template)));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyFieldIsMapped(SearchEngine engine, IndexTemplate template) throws IOException {
        Path file = template.file(engine);
        if (Boolean.getBoolean("mapping.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, template.text(engine));
        }
        Map<String, JsonNode> printed = fields(read(file).at("/template/mappings"));
        Map<String, JsonNode> expected =
                fields(JSON.readTree(template.text(engine)).at("/template/mappings"));

        List<String> missing = new ArrayList<>(expected.keySet());
        missing.removeAll(printed.keySet());
        assertThat(missing)
                .as("fields of the schema that %s does not map; %s", file, CURE)
                .isEmpty();
        assertThat(file).as(CURE).hasContent(template.text(engine));
    }

    /**
     * Nothing that a user types may make the engine refuse an event, because a refused event stops the ones after it.
     */
    @ParameterizedTest
    @MethodSource("templates")
    void noFieldCanRefuseADocument(SearchEngine engine, IndexTemplate template) throws IOException {
        JsonNode json = read(template.file(engine)).path("template");

        assertThat(json.at("/settings/index.mapping.ignore_malformed").asBoolean())
                .isTrue();
        assertThat(json.at("/mappings/dynamic").asText()).isEqualTo("false");
        assertThat(fields(json.path("mappings"))).allSatisfy((name, field) -> {
            switch (field.path("type").asText()) {
                case "keyword" ->
                    assertThat(isCut(field) || isOnlyKept(field)).as(name).isTrue();
                case "wildcard" ->
                    assertThat(field.has("ignore_above")).as(name).isTrue();
                case "object" ->
                    assertThat(field.path("enabled").asBoolean(true)).as(name).isFalse();
                default ->
                    assertThat(field.path("type").asText()).as(name).isIn("text", "long", "date", "date_nanos", "ip");
            }
        });
    }

    private static boolean isCut(JsonNode field) {
        return field.path("ignore_above").asInt(Integer.MAX_VALUE) <= SearchMapping.LONGEST_KEYWORD;
    }

    private static boolean isOnlyKept(JsonNode field) {
        return !field.path("index").asBoolean(true) && !field.path("doc_values").asBoolean(true);
    }

    @Test
    void theTypesAreThoseOfEcs() throws IOException {
        Map<String, String> types = new HashMap<>();
        Definitions.lines("ecs-9.4.0.csv").stream()
                .map(line -> line.split(","))
                .forEach(field -> types.put(field[0], field[1]));
        Map<String, JsonNode> mapped =
                fields(read(IndexTemplate.ECS.file(SearchEngine.ELASTICSEARCH)).at("/template/mappings"));

        assertThat(mapped.keySet())
                .filteredOn(types::containsKey)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(mapped.get(name).path("type").asText())
                        .as(name)
                        .isIn(asMapped(types.get(name))));
    }

    /** More digits than ECS asks for, and words without the restrictions of {@code match_only_text}. */
    private static List<String> asMapped(String type) {
        return switch (type) {
            case "date" -> List.of("date_nanos");
            case "match_only_text" -> List.of("text");
            case "constant_keyword", "wildcard" -> List.of("keyword");
            default -> List.of(type);
        };
    }

    @ParameterizedTest
    @EnumSource(SearchEngine.class)
    void thePolicyIsForTheIndicesOfTheTemplates(SearchEngine engine) throws IOException {
        JsonNode policy = read(engine.policy());
        switch (engine) {
            case OPENSEARCH ->
                assertThat(policy.at("/policy/ism_template/0/index_patterns"))
                        .extracting(JsonNode::asText)
                        .containsExactlyElementsOf(Stream.of(IndexTemplate.values())
                                .map(template -> template.index() + "-*")
                                .toList());
            case ELASTICSEARCH ->
                assertThat(policy.at("/policy/phases/delete/actions").has("delete"))
                        .isTrue();
        }
    }

    /** The fields with their dotted paths, sub-fields too. */
    static Map<String, JsonNode> fields(JsonNode mapping) {
        Map<String, JsonNode> fields = new HashMap<>();
        collect("", mapping, fields);
        return fields;
    }

    private static void collect(String path, JsonNode mapping, Map<String, JsonNode> fields) {
        for (String children : List.of("properties", "fields")) {
            mapping.path(children).properties().forEach(child -> {
                String name = path + child.getKey();
                if (child.getValue().has("type")) {
                    fields.put(name, child.getValue());
                }
                collect(name + ".", child.getValue(), fields);
            });
        }
    }

    static JsonNode read(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }
}
