// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sample that AWS prints and forty-odd more events of each engine, in every form: a file of lines for each engine
 * and form. After a change that is meant, write them anew and read the difference:
 *
 * <pre>mvn test -Dtest=GoldenTest -Dgolden.write=true</pre>
 */
class GoldenTest {

    private static final Path FILES = Path.of("src/test/resources/io/dbactivity/transform/golden");

    private static final int FURTHER_EVENTS = 40;

    private static final Map<String, Transformation<SourceRecord>> FORMS = forms();

    private static Map<String, Transformation<SourceRecord>> forms() {
        Map<String, Transformation<SourceRecord>> forms = new LinkedHashMap<>();
        forms.put("record", null);
        forms.put("ecs", Transforms.ecs());
        forms.put("ocsf-1.8.0", Transforms.ocsf("topic.by.class=true"));
        forms.put("ocsf-1.1.0", Transforms.ocsf("topic.by.class=true", "ocsf.version=1.1.0"));
        forms.put("cim", Transforms.cim());
        return forms;
    }

    static Stream<Arguments> files() {
        return Emitted.engines().stream()
                .flatMap(engine -> FORMS.keySet().stream().map(form -> Arguments.of(engine, form)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyEventIsWhatItWas(String engine, String form) throws IOException {
        List<SourceRecord> events = Emitted.goldenEvents(engine);
        assertThat(events).hasSizeGreaterThanOrEqualTo(Emitted.sampleCount(engine) + FURTHER_EVENTS);
        String lines = events.stream().map(event -> line(event, form)).reduce("", (all, line) -> all + line + "\n");
        Path file = FILES.resolve(engine).resolve(form + ".jsonl");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, lines);
        }

        assertThat(Files.readString(file).lines())
                .as("rewrite it with: mvn test -Dtest=GoldenTest -Dgolden.write=true")
                .containsExactlyElementsOf(lines.lines().toList());
    }

    /** The value without what has none; where a form has several topics, the topic is put before it. */
    private static String line(SourceRecord event, String form) {
        Transformation<SourceRecord> transform = FORMS.get(form);
        SourceRecord record = transform == null ? event : transform.apply(event);
        String value = withoutNulls(Transforms.json(record)).toString();
        return record.topic().equals(event.topic()) ? value : record.topic() + " " + value;
    }

    private static JsonNode withoutNulls(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
            object.properties().forEach(field -> withoutNulls(field.getValue()));
        } else if (json.isArray()) {
            json.forEach(GoldenTest::withoutNulls);
        }
        return json;
    }
}
