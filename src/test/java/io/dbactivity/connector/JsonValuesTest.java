// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.envelope.Damage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.StringConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole connector with events as the databases wrote them, as they reach Kafka: in bytes. */
class JsonValuesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void everyEventOfEveryEngineIsDeliveredAsItWasWritten(DatabaseEngine engine) {
        List<String> events = List.of(
                "{\"type\":\"heartbeat\"}",
                "{ \"type\" : \"record\" , \"commandText\":\"SELECT '\\u00e9 é 😀\\\\u'\",\"new\":[1.0E+2,{}] }",
                "{\"type\":\"record\",\"sessionId\":12,\"commandText\":\"C:\\users \\'it\\'\"}");
        try (var stream = new LocalStream(engine, 1);
                var connector =
                        stream.connector().with("record.value", "json").with("events.include.heartbeats", "true")) {
            stream.put("{\"instanceId\":\"db-1\",\"databaseActivityEventList\":[" + String.join(" ,", events) + "]}");
            connector.start();

            connector.pollUntilEvents(events.size());

            assertThat(written(connector.eventRecords(), new StringConverter())).isEqualTo(events);
            assertThat(connector.eventRecords())
                    .extracting(SourceRecord::key)
                    .containsExactly("db-1", "db-1", "db-1:12");
        }
    }

    /** The same stream read in both ways: places, keys, topics, times and offsets, in their order. */
    @ParameterizedTest
    @EnumSource
    void theyGoTheSameWayAsStructs(DatabaseEngine engine) {
        try (var stream = new LocalStream(engine, 1);
                var structs = topics(stream.connector());
                var texts = topics(stream.connector()).with("record.value", "json")) {
            stream.simulator().produce(30);
            structs.start();
            structs.pollUntilAllOf(stream);
            texts.start();
            texts.pollUntilAllOf(stream);

            assertThat(ways(texts)).isEqualTo(ways(structs)).isNotEmpty();
        }
    }

    private static ConnectHarness topics(ConnectHarness connector) {
        return connector.with("topic", "activity-${engine}-${instance.id}");
    }

    private static List<List<?>> ways(ConnectHarness connector) {
        List<List<?>> ways = new ArrayList<>();
        for (SourceRecord record : connector.eventRecords()) {
            ways.add(List.of(
                    record.topic(),
                    record.key(),
                    record.timestamp(),
                    record.sourcePartition(),
                    withoutEntry(record.sourceOffset()),
                    record.headers().lastWithName("das.event.id").value()));
        }
        return ways;
    }

    /** The id of the ledger's last entry depends on when it was written. */
    private static Map<String, ?> withoutEntry(Map<String, ?> offset) {
        Map<String, Object> place = new HashMap<>(offset);
        place.remove("entry");
        return place;
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "json.bytes"})
    void oneConverterWritesEventsLedgerAndDeadLetters(String value) throws IOException {
        try (var stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 1);
                var connector = stream.connector()
                        .with("record.value", value)
                        .with("errors.tolerance", "all")
                        .with("errors.deadletterqueue.topic.name", "dead")) {
            stream.simulator().produce(5);
            stream.simulator().produce(stream.resourceId(), Damage.NOT_JSON);
            stream.simulator().produce(5);
            connector.start();

            connector.pollUntil(() -> !of(connector, "dead").isEmpty());
            connector.pollUntilAllOf(stream);

            Converter converter = value.equals("json") ? new StringConverter() : new ByteArrayConverter();
            for (String event : written(connector.eventRecords(), converter)) {
                assertThat(JSON.readTree(event).get("type").asText()).isEqualTo("record");
            }
            List<String> kinds = new ArrayList<>();
            for (String entry : written(of(connector, "database-activity-coverage"), converter)) {
                JsonNode json = JSON.readTree(entry);
                assertThat(json.get("stream").asText()).isEqualTo(stream.name());
                kinds.add(json.get("kind").asText());
            }
            assertThat(kinds).contains("shard_started", "shard_position", "gap");
            assertThat(of(connector, "dead")).hasSize(1);
            byte[] letter = bytes(of(connector, "dead").get(0), converter);
            byte[] data = value.equals("json") ? Base64.getDecoder().decode(letter) : letter;
            assertThat(JSON.readTree(data).has("databaseActivityEvents")).isTrue();
        }
    }

    @Test
    void aJsonConverterWritesTheTextAsAText() throws IOException {
        try (var stream = new LocalStream(DatabaseEngine.ORACLE, 1);
                var connector = stream.connector().with("record.value", "json");
                var converter = new org.apache.kafka.connect.json.JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), false);
            stream.put("{\"databaseActivityEventList\":[{\"pid\":1}]}");
            connector.start();
            connector.pollUntilEvents(1);

            assertThat(JSON.readTree(bytes(connector.eventRecords().get(0), converter))
                            .textValue())
                    .isEqualTo("{\"pid\":1}");
        }
    }

    private static List<SourceRecord> of(ConnectHarness connector, String topic) {
        return connector.records().stream()
                .filter(record -> record.topic().equals(topic))
                .toList();
    }

    private static List<String> written(List<SourceRecord> records, Converter converter) {
        return records.stream()
                .map(record -> new String(bytes(record, converter), UTF_8))
                .toList();
    }

    private static byte[] bytes(SourceRecord record, Converter converter) {
        return converter.fromConnectData(record.topic(), record.valueSchema(), record.value());
    }
}
