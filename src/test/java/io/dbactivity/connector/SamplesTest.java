// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.DatabaseActivitySourceConnector;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.record.ActivitySchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every event printed in AWS's documentation, and every other case of the parser, wrapped as its engine's producer
 * wraps it, through Kinesis, KMS and the whole connector; every field of the record that comes out is compared.
 */
class SamplesTest {

    private static final Path CASES = Path.of("src/test/resources/io/dbactivity/event");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fields that say where an event was read; compared by themselves. */
    private static final Set<String> OF_THE_PLACE = Set.of("eventId", "eventTime", "source", "original");

    /** Fields that follow from others; a golden file has them for each sample. */
    private static final Set<String> DERIVED = Set.of("objects", "statementKey", "pieceCount");

    @ParameterizedTest
    @EnumSource
    void comeOutAsTheyAre(DatabaseEngine engine) throws IOException {
        try (var stream = new LocalStream(engine, 1);
                var connector = stream.connector().with("events.include.heartbeats", "true")) {
            List<JsonNode> expected = new ArrayList<>();
            for (Path sample : cases(engine)) {
                stream.put(Files.readString(sample.resolve("input.json")));
                expected.add(JSON.readTree(sample.resolve("expected.json").toFile()));
            }
            int count = expected.stream()
                    .mapToInt(record -> record.get("events").size())
                    .sum();
            connector.start();

            connector.pollUntilEvents(count);

            assertThat(count).isGreaterThan(2);
            var delivered = connector.events().iterator();
            expected.forEach(record -> record.get("events").forEach(event -> {
                Struct struct = delivered.next();
                assertFieldsAreEqual(event, struct);
                assertPlace(record, event, struct, stream);
            }));
        }
    }

    private static List<Path> cases(DatabaseEngine engine) throws IOException {
        String folder = switch (engine) {
            case AURORA_POSTGRESQL -> "aurora-postgresql";
            case AURORA_MYSQL -> "aurora-mysql";
            case ORACLE -> "oracle";
            case SQLSERVER -> "sqlserver";
        };
        try (Stream<Path> cases = Files.list(CASES.resolve(folder))) {
            return cases.sorted().toList();
        }
    }

    private static void assertFieldsAreEqual(JsonNode expected, Struct actual) {
        for (Field field : ActivitySchema.EVENT.fields()) {
            if (!OF_THE_PLACE.contains(field.name()) && !DERIVED.contains(field.name())) {
                assertThat(actual.get(field))
                        .as(field.name())
                        .isEqualTo(value(field.name(), expected.get(field.name())));
            }
        }
    }

    private static Object value(String field, JsonNode expected) {
        if (expected == null || expected.isNull()) {
            return null;
        }
        if (expected.isArray()) {
            List<Object> values = new ArrayList<>();
            expected.forEach(element -> values.add(value(field, element)));
            return values;
        }
        if (expected.isObject() && expected.isEmpty() && field.equals("extraFields")) {
            return null;
        }
        if (expected.isObject()) {
            Map<String, Object> values = new HashMap<>();
            expected.properties().forEach(entry -> values.put(entry.getKey(), value(field, entry.getValue())));
            return values;
        }
        return expected.isNumber() ? (Object) expected.longValue() : expected.textValue();
    }

    private static void assertPlace(JsonNode record, JsonNode event, Struct actual, LocalStream stream) {
        Struct source = actual.getStruct("source");
        assertThat(source.getString("resourceId")).isEqualTo(stream.resourceId());
        assertThat(source.getString("clusterId")).isEqualTo(value("clusterId", record.get("clusterId")));
        assertThat(source.getString("instanceId")).isEqualTo(value("instanceId", record.get("instanceId")));
        assertThat(source.getInt64("eventIndex")).isEqualTo(event.get("index").longValue());
        assertThat(source.getInt64("eventCount")).isEqualTo(record.get("events").size());
        assertThat(source.getString("version")).isEqualTo(new DatabaseActivitySourceConnector().version());
        JsonNode time = event.hasNonNull("endTime") ? event.get("endTime") : event.get("logTime");
        assertThat(actual.get("eventTime"))
                .isEqualTo(time == null || time.isNull() ? null : Date.from(millis(time.textValue())));
    }

    /** Connect's Timestamp holds milliseconds. */
    private static Instant millis(String time) {
        return Instant.ofEpochMilli(Instant.parse(time).toEpochMilli());
    }
}
