// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.harness.Json;
import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a broker and a worker with their defaults do not take does not stop a shard, and nothing of it is lost. */
@ExtendWith(ConnectCluster.Shared.class)
final class WhatKafkaTakesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);
    private static final int LONG = 2_000_000;

    private final ActivitySource source = new ActivitySource(List.of(DATABASE), traffic -> traffic);
    private final Map<Integer, ConsumerRecord<byte[], byte[]>> events = new TreeMap<>();
    private final ReassembledRecords deadLetters = new ReassembledRecords();

    @BeforeEach
    void createTheStream() {
        source.simulator().createStreams(1);
    }

    @AfterEach
    void closeTheSource() {
        source.close();
    }

    @ParameterizedTest
    @CsvSource({"struct, true", "struct, false", "json, true", "json, false"})
    void isDeliveredOrToldOf(String value, boolean exactlyOnce, ConnectCluster cluster) throws Exception {
        byte[] garbage = new byte[1_000_000];
        new Random(1).nextBytes(garbage);
        Instant ahead = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        put(0, "SELECT 1", "2026-01-01 10:00:00");
        put(1, "INSERT '" + "x".repeat(LONG) + "'", "2026-01-01 10:00:00");
        put(2, "SELECT 2", ahead.toString().replace('T', ' ').replace("Z", ""));
        put(3, "SELECT 3", "9999-12-31 23:59:59.999");
        put(4, "SELECT 4", "0001-01-01 00:00:00");
        put(5, "SELECT '\\u0000'", "2026-01-01 10:00:00");
        source.putData(garbage);
        put(6, "SELECT '" + "\\u0000".repeat(LONG) + "'", "1969-12-31 23:59:59");
        put(7, "SELECT 7", "2026-01-01 10:00:00");
        String topic = "takes-" + value + "-" + exactlyOnce + "-" + System.nanoTime();

        if (exactlyOnce) {
            assertTaken(cluster.worker(), cluster, topic, value, garbage);
        } else {
            try (ConnectWorker worker = cluster.newWorker(topic, false)) {
                assertTaken(worker, cluster, topic, value, garbage);
            }
        }
    }

    private void assertTaken(ConnectWorker worker, ConnectCluster cluster, String topic, String value, byte[] garbage)
            throws Exception {
        Map<String, String> config = connector(topic, value);
        worker.rest().create(topic, config);
        try (TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), topic, topic + "-dead")) {
            reader.consumeUntil(() -> events.containsKey(7), PATIENCE, this::take);
            reader.readToEnd(this::take);
            worker.rest().awaitRunning(topic, 1, PATIENCE);
        }

        assertThat(events.keySet()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        for (ConsumerRecord<byte[], byte[]> event : events.values()) {
            assertThat(event.timestamp()).isBetween(0L, System.currentTimeMillis());
        }
        assertThat(text(3, "logTime")).startsWith("9999-12-31");
        assertThat(text(4, "logTime")).startsWith("0001-01-01");
        assertThat(text(5, "commandText")).isEqualTo("SELECT '\u0000'");
        assertThat(text(1, "commandText")).startsWith("INSERT 'xxx").hasSizeGreaterThan(900_000);
        assertThat(json(1).at("/truncated/commandText").asText()).startsWith("length=" + (LONG + 9) + " sha256=");
        assertThat(text(6, "commandText")).startsWith("SELECT '\u0000\u0000").hasSizeGreaterThan(100_000);
        assertThat(json(7).path("truncated").isObject()).isFalse();

        // Two records with a large event, and one that cannot be decoded, in as many parts as it takes.
        Map<String, byte[]> kept = deadLetters.whole(letter -> value.equals("json")
                ? new String(letter, UTF_8)
                : Json.parse(letter).asText());
        assertThat(kept).hasSize(3);
        assertThat(kept.values()).anyMatch(data -> Arrays.equals(data, garbage));
        assertThat(deadLetters.parts()).isGreaterThan(kept.size());

        awaitCounted(cluster, topic);
        worker.rest().requireHealthy(topic);
        worker.rest().delete(topic);
    }

    private static void awaitCounted(ConnectCluster cluster, String topic) {
        List<String> reasons = new ArrayList<>();
        long[] counts = new long[2];
        try (TopicReader ledger =
                TopicReader.committed(cluster.bootstrapServers(), ActivitySource.coverageTopic(topic))) {
            assertThat(ledger.consumeUntil(
                            () -> counts[0] == 8 && counts[1] == 2 && !reasons.isEmpty(), PATIENCE, entry -> {
                                JsonNode json = Json.parse(entry.value());
                                counts[0] += json.path("kind").asText().equals("gap")
                                        ? 0
                                        : json.path("events").asLong();
                                counts[1] += json.path("truncated").asLong();
                                if (json.path("kind").asText().equals("gap")) {
                                    reasons.add(json.path("reason").asText());
                                }
                            }))
                    .as("%s events, %s of them cut, gaps: %s", counts[0], counts[1], reasons)
                    .isTrue();
        }
        assertThat(reasons).containsExactly("not_an_envelope");
    }

    private void put(int number, String statement, String time) {
        source.put("{\"type\":\"DatabaseActivityMonitoringRecord\",\"instanceId\":\"db-1\","
                + "\"databaseActivityEventList\":[{\"type\":\"record\",\"sessionId\":\"s\",\"substatementId\":" + number
                + ",\"serverType\":\"PostgreSQL\",\"commandText\":\"" + statement + "\",\"logTime\":\"" + time
                + "+00\"}]}");
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().endsWith("-dead")) {
            deadLetters.take(record);
        } else {
            events.put(Json.parse(record.value()).path("substatementId").asInt(), record);
        }
    }

    private JsonNode json(int number) {
        return Json.parse(events.get(number).value());
    }

    private String text(int number, String field) {
        return json(number).path(field).asText();
    }

    private Map<String, String> connector(String topic, String value) {
        Map<String, String> config = source.connector(topic);
        config.put("record.value", value);
        if (value.equals("json")) {
            config.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
        }
        config.put("on.undecodable.record", "skip");
        config.put("errors.deadletterqueue.topic.name", topic + "-dead");
        config.put("coverage.interval.ms", "1000");
        return config;
    }

    @Test
    void aConverterThatWritesPlaceholdersIsRefusedAtTheFirstAcknowledgedRecord(ConnectCluster cluster) {
        put(1, "SELECT 1", "2026-01-01 10:00:00");
        String topic = "placeholders-" + System.nanoTime();
        Map<String, String> named = source.connector(topic);
        named.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
        assertThatThrownBy(() -> cluster.worker().rest().create(topic, named))
                .hasMessageContaining("record.value=json for StringConverter");

        try (ConnectWorker worker = cluster.newWorker(topic, "org.apache.kafka.connect.storage.StringConverter")) {
            ConnectRest rest = worker.rest();
            rest.create(topic, source.connector(topic));

            assertThat(rest.awaitTaskFailure(topic, PATIENCE))
                    .contains("The value converter does not fit record.value");
            rest.delete(topic);
        }
    }

    @Test
    void theConnectorSaysWhereTransactionsEnd(ConnectCluster cluster) {
        String topic = "boundaries-" + System.nanoTime();
        Map<String, String> config = source.connector(topic);
        config.put("transaction.boundary", "connector");
        config.put("exactly.once.support", "required");
        source.simulator().produce(300);
        var deliveries = new Deliveries();
        deliveries.expect(source.simulator().account());
        ConnectRest rest = cluster.worker().rest();
        rest.create(topic, config);
        try (TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), topic)) {
            reader.consumeUntil(deliveries::areComplete, PATIENCE, deliveries::take);
        }

        assertThat(deliveries.balance().isEven()).as("%s", deliveries.balance()).isTrue();
        rest.delete(topic);
    }
}
