// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.house.Manual;
import io.dbactivity.record.ActivitySchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sink connectors in {@code config/sinks/}, of which most cannot be run here: what can be said of them without. */
class SinkConnectorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("config/sinks");
    private static final long MARCH = 1_772_400_000_000L;

    static Stream<Path> sinks() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().startsWith("google"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sinks")
    void readsWhatIsCommittedFromTheBeginningOnAndHoldsNoSecret(Path file) {
        Map<String, String> config = config(file);

        assertThat(config)
                .containsKey("connector.class")
                .containsEntry("consumer.override.isolation.level", "read_committed")
                .containsEntry("consumer.override.auto.offset.reset", "earliest");
        assertThat(config)
                .allSatisfy(
                        (name, value) -> assertThat(!name.matches(".*(password|token)") || value.startsWith("${file:"))
                                .as(name)
                                .isTrue());
    }

    @Test
    void theManualNamesEveryFile() throws IOException {
        String page = Manual.page("sinks").text();
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.toList())
                    .allSatisfy(file -> assertThat(page).contains("`sinks/" + file.getFileName() + "`"));
        }
    }

    /** An event that comes again finds its earlier document: the id is the event's, and so is the month. */
    @ParameterizedTest
    @ValueSource(strings = {"opensearch.json", "elasticsearch.json", "elasticsearch-ecs.json"})
    void anEventIsOneDocument(String file) {
        SinkRecord document = transformed(config(FOLDER.resolve(file)));

        assertThat(document.key()).isEqualTo("value of eventId");
        assertThat(document.topic())
                .matches("database-activity-(events|ecs)-2026\\.03")
                .startsWith(file.contains("ecs") ? IndexTemplate.ECS.index() : IndexTemplate.EVENTS.index());
        if (file.contains("ecs")) {
            assertThat(document.value()).asInstanceOf(MAP).containsKey("@timestamp");
        }
    }

    @Test
    void splunkIsGivenFieldsOfItsModel() {
        SinkRecord event = transformed(config(FOLDER.resolve("splunk-hec.json")));

        assertThat(event.timestamp()).isEqualTo(MARCH);
        assertThat(event.value()).asInstanceOf(MAP).containsEntry("das_event_id", "value of eventId");
    }

    @Test
    void aRowHasNoStructure() {
        SinkRecord row = transformed(config(FOLDER.resolve("jdbc-postgresql.json")));

        assertThat(row.valueSchema().fields())
                .allMatch(field -> field.schema().type().isPrimitive());
        assertThat(((Struct) row.value()).getString("eventId")).isEqualTo("value of eventId");
    }

    private static SinkRecord transformed(Map<String, String> config) {
        var record = new SinkRecord(
                "database-activity-rows",
                0,
                Schema.STRING_SCHEMA,
                "session",
                ActivitySchema.EVENT,
                Samples.filled(ActivitySchema.EVENT),
                0,
                MARCH,
                TimestampType.CREATE_TIME);
        for (String name : config.get("transforms").split(",")) {
            try (Transformation<SinkRecord> transform = transform(config, "transforms." + name + ".")) {
                record = transform.apply(record);
            }
        }
        return record;
    }

    @SuppressWarnings("unchecked")
    private static Transformation<SinkRecord> transform(Map<String, String> config, String prefix) {
        Map<String, String> properties = new HashMap<>();
        config.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                properties.put(name.substring(prefix.length()), value);
            }
        });
        try {
            Transformation<SinkRecord> transform = Class.forName(properties.remove("type"))
                    .asSubclass(Transformation.class)
                    .getConstructor()
                    .newInstance();
            transform.configure(properties);
            return transform;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(prefix, e);
        }
    }

    private static Map<String, String> config(Path file) {
        try {
            JsonNode connector = JSON.readTree(file.toFile());
            assertThat(connector.path("name").asText()).startsWith("database-activity-");
            return JSON.convertValue(connector.path("config"), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
