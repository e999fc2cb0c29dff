// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.house.RenderedPart;
import io.dbactivity.transform.cim.Cim;
import io.dbactivity.transform.document.Attribute;
import io.dbactivity.transform.document.Layout;
import io.dbactivity.transform.ecs.Ecs;
import io.dbactivity.transform.input.RecordField;
import io.dbactivity.transform.ocsf.Ocsf;
import io.dbactivity.transform.ocsf.OcsfClass;
import io.dbactivity.transform.ocsf.OcsfVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

/** What the manual says of the transforms is what they do. */
class TransformsPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/transforms.md");

    @Test
    void theTableSaysWhereEachFieldGoes() throws IOException {
        new RenderedPart(PAGE, "fields", TransformsPageTest.class, "transforms.write").assertSays(table());
    }

    private static String table() {
        var ocsf = new Ocsf(OcsfVersion.V1_8_0);
        List<Layout> classes = Stream.of(OcsfClass.values()).map(ocsf::layout).toList();
        return RecordField.ALL.stream()
                .map(field -> "| `" + field.path() + "` | " + places(field, List.of(Ecs.LAYOUT)) + " | "
                        + places(field, classes) + " | " + places(field, List.of(Cim.LAYOUT)) + " |\n")
                .collect(Collectors.joining("", "| field | ECS | OCSF | CIM |\n|---|---|---|---|\n", ""));
    }

    @Test
    void theTableSaysWhatHasNoPlace() throws IOException {
        var ocsf = new Ocsf(OcsfVersion.V1_8_0);
        String table = "| form | no place of their own |\n|---|---|\n"
                + row("ECS", List.of(Ecs.LAYOUT))
                + row("OCSF", Stream.of(OcsfClass.values()).map(ocsf::layout).toList())
                + row("CIM", List.of(Cim.LAYOUT));

        new RenderedPart(PAGE, "no-place", TransformsPageTest.class, "transforms.write").assertSays(table);
    }

    private static String row(String form, List<Layout> layouts) {
        return RecordField.ALL.stream()
                .filter(field -> layouts.stream()
                        .flatMap(layout -> layout.attributes().stream())
                        .noneMatch(attribute -> attribute.from().contains(field.path())))
                .map(field -> "`" + field.path() + "`")
                .collect(Collectors.joining(", ", "| " + form + " | ", " |\n"));
    }

    private static String places(RecordField field, List<Layout> layouts) {
        List<String> places = layouts.stream()
                .flatMap(layout -> layout.attributes().stream())
                .filter(attribute -> attribute.from().contains(field.path()))
                .map(Attribute::path)
                .distinct()
                .map(path -> "`" + path + "`")
                .toList();
        return places.isEmpty() ? "–" : String.join(", ", places);
    }

    @Test
    void everyTransformAndPropertyIsNamed() throws IOException {
        String text = Files.readString(PAGE);
        Stream<Transformation<SourceRecord>> transforms =
                Stream.of(new Flatten<>(), new ToEcs<>(), new ToOcsf<>(), new ToCim<>());

        assertThat(transforms).allSatisfy(transform -> {
            assertThat(text).contains("`" + transform.getClass().getName() + "`");
            assertThat(transform.config().names())
                    .allSatisfy(property -> assertThat(text).contains("| `" + property + "` |"));
        });
    }

    @Test
    void everyDatasetOfCimIsNamed() throws IOException {
        String text = Files.readString(PAGE);

        assertThat(Emitted.engines().stream()
                        .flatMap(engine -> Emitted.goldenEvents(engine).stream())
                        .flatMap(TransformsPageTest::datasets))
                .isNotEmpty()
                .allSatisfy(dataset -> assertThat(text).contains("`" + dataset + "`"));
    }

    private static Stream<String> datasets(SourceRecord event) {
        JsonNode datasets = Transforms.json(Transforms.cim().apply(event)).path("datasets");
        return StreamSupport.stream(datasets.spliterator(), false).map(JsonNode::asText);
    }
}
