// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The saved objects hang together, and ask for fields that the index templates have. */
class DashboardsTest {

    private static final Pattern FIELD = Pattern.compile("\\b([a-z][A-Za-z.]*):");
    private static final Pattern SCRIPT_FIELD = Pattern.compile("doc\\['([^']+)'\\]");

    /** What can be counted and summed. */
    private static final Set<String> AGGREGATABLE = Set.of("keyword", "long", "date", "date_nanos", "ip");

    static Stream<Panel> panels() throws IOException {
        return Panel.all().stream();
    }

    @Test
    void everyReferenceLeadsToAnObject() throws IOException {
        Set<String> objects = new HashSet<>();
        List<JsonNode> all = Panel.objects();
        all.forEach(object -> objects.add(name(object)));

        assertThat(objects).hasSameSizeAs(all);
        assertThat(all)
                .allSatisfy(object -> assertThat(object.path("references"))
                        .allSatisfy(reference -> assertThat(objects).contains(name(reference))));
    }

    @Test
    void theDashboardsShowEveryTable() throws IOException {
        Set<String> shown = new HashSet<>();
        for (JsonNode object : Panel.objects()) {
            if (object.path("type").asText().equals("dashboard")) {
                JsonNode panels =
                        Panel.parse(object.at("/attributes/panelsJSON").asText());
                assertThat(panels).hasSameSizeAs(object.path("references"));
                object.path("references").forEach(reference -> shown.add(name(reference)));
            }
        }
        assertThat(shown).hasSameSizeAs(Panel.all()).allMatch(name -> name.startsWith("visualization "));
        assertThat(Panel.all())
                .filteredOn(panel -> panel.title().startsWith("Detection: "))
                .hasSize(10);
    }

    @Test
    void thePatternsAreThoseOfTheTemplates() throws IOException {
        assertThat(Panel.objects())
                .filteredOn(object -> object.path("type").asText().equals("index-pattern"))
                .allSatisfy(pattern -> {
                    IndexTemplate template = template(pattern.path("id").asText());
                    assertThat(pattern.at("/attributes/title").asText()).isEqualTo(template.index() + "-*");
                    assertThat(fields(template)
                                    .get(pattern.at("/attributes/timeFieldName").asText())
                                    .path("type")
                                    .asText())
                            .isEqualTo("date");
                })
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void aTableAsksForFieldsThatAreThere(Panel panel) throws IOException {
        Map<String, JsonNode> fields = fields(template(panel.indexPattern()));

        assertThat(panel.fields()).isNotEmpty().allSatisfy(field -> assertAggregatable(fields, field));
        if (!panel.metric().countsDocuments()) {
            assertAggregatable(fields, panel.metric().field());
        }
        assertThat(FIELD.matcher(panel.query()).results().map((MatchResult found) -> found.group(1)))
                .allSatisfy(field -> assertThat(fields).containsKey(field));
        assertThat(panel.filters())
                .allSatisfy(filter -> assertThat(SCRIPT_FIELD
                                .matcher(filter.toString())
                                .results()
                                .map(found -> found.group(1)))
                        .isNotEmpty()
                        .allSatisfy(field -> assertAggregatable(fields, field)));
    }

    private static void assertAggregatable(Map<String, JsonNode> fields, String field) {
        assertThat(fields).containsKey(field);
        assertThat(AGGREGATABLE).contains(fields.get(field).path("type").asText());
    }

    private static IndexTemplate template(String index) {
        return Stream.of(IndexTemplate.values())
                .filter(template -> template.index().equals(index))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, JsonNode> fields(IndexTemplate template) throws IOException {
        return SearchTemplatesTest.fields(
                SearchTemplatesTest.read(template.file(SearchEngine.OPENSEARCH)).at("/template/mappings"));
    }

    private static String name(JsonNode object) {
        return object.path("type").asText() + " " + object.path("id").asText();
    }
}
