// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the folders beside this class's resources; a new case is a folder, not code. */
class CasesTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private final EventParser parser = new EventParser(new EventSettings(false));

    static List<Path> cases() throws IOException, URISyntaxException {
        Path root = Path.of(CasesTest.class.getResource("README.md").toURI()).getParent();
        try (Stream<Path> folders = Files.walk(root, 2)) {
            return folders.filter(folder -> Files.exists(folder.resolve("input.json")))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFieldOfTheRecordIsAsExpected(Path folder) throws Exception {
        ActivityRecord parsed = parser.parse(Files.readAllBytes(folder.resolve("input.json")));

        Map<?, ?> expected = JSON.readValue(folder.resolve("expected.json").toFile(), Map.class);
        assertThat(described(parsed)).isEqualTo(expected);
    }

    private static Map<String, Object> described(ActivityRecord parsed) {
        Map<String, Object> description = new TreeMap<>();
        putUnlessNull(description, "clusterId", parsed.clusterId());
        putUnlessNull(description, "instanceId", parsed.instanceId());
        description.put(
                "events", parsed.events().stream().map(CasesTest::described).toList());
        parsed.flaw().ifPresent(flaw -> description.put("badElements", (long) flaw.count()));
        return description;
    }

    private static Map<String, Object> described(ActivityEvent event) {
        Map<String, Object> description = new TreeMap<>();
        for (EventField field : EventField.values()) {
            Object value = event.value(field);
            putUnlessNull(description, field.jsonName(), value);
        }
        description.put("index", (long) event.index());
        description.put("extraFields", event.extraFields());
        description.put("engine", Classification.of(event).engine().text());
        description.put("action", Classification.of(event).action().text());
        description.put("outcome", Classification.of(event).outcome().text());
        description.put("heartbeat", event.isHeartbeat());
        event.eventTime().ifPresent(time -> description.put("eventTime", time));
        return description;
    }

    private static void putUnlessNull(Map<String, Object> description, String name, Object value) {
        if (value != null) {
            description.put(name, value);
        }
    }

    /** The texts of the others are not in the record as they are, or something else is beside them. */
    static List<Path> casesOfPlainText() throws IOException, URISyntaxException {
        return cases().stream()
                .filter(folder -> !folder.getParent().endsWith("hostile"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("casesOfPlainText")
    void everyEventCarriesItsOwnTextWhenAskedTo(Path folder) throws Exception {
        String input = Files.readString(folder.resolve("input.json"));

        List<ActivityEvent> events = new EventParser(new EventSettings(true))
                .parse(Files.readAllBytes(folder.resolve("input.json")))
                .events();

        String rest = input;
        for (ActivityEvent event : events) {
            assertThat(event.original()).startsWith("{").endsWith("}");
            int at = rest.indexOf(event.original());
            assertThat(at).as("place of event %d", event.index()).isNotNegative();
            rest = rest.substring(0, at) + rest.substring(at + event.original().length());
        }
        assertThat(rest.split("\"databaseActivityEventList\"", 2)[1])
                .as("no character of a list but separators is left over")
                .matches("(?s)\\s*:\\s*\\[[\\s,]*\\][^{]*");
    }
}
