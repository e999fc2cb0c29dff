// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.harness.Json;
import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A wrong key makes gaps and dead letters; the key is repaired, and the command that the manual prints closes the gaps.
 */
@ExtendWith(ConnectCluster.Shared.class)
final class DeadLetterReplayIT {

    private static final int EVENTS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Half of it, in bytes, is what no compression can take out. */
    private static final int LONG_STATEMENT = 120_000;

    @TempDir
    private Path directory;

    private final ActivitySource source = new ActivitySource(List.of(DATABASE), traffic -> traffic);
    private final List<String> eventIds = new ArrayList<>();
    private String topic;
    private ConnectRest rest;
    private TopicReader reader;
    private Map<String, String> config;

    @BeforeEach
    void createTheStream(ConnectCluster cluster) throws Exception {
        topic = "replayed-" + System.nanoTime();
        // The auditor wants the topic before anything has been delivered.
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        source.simulator().createStreams(1);
        rest = cluster.worker().rest();
        reader = TopicReader.committed(cluster.bootstrapServers(), topic);
        config = source.connector(topic);
        config.put("coverage.interval.ms", "1000");
        config.put("on.undecodable.record", "skip");
        config.put("errors.deadletterqueue.topic.name", topic + "-dead");
    }

    @AfterEach
    void removeTheConnector() {
        rest.delete(topic);
        reader.close();
        source.close();
    }

    @ParameterizedTest
    @CsvSource({
        "struct, org.apache.kafka.connect.json.JsonConverter",
        "json, org.apache.kafka.connect.storage.StringConverter",
        "json.bytes, org.apache.kafka.connect.converters.ByteArrayConverter"
    })
    void theRepairedKeyClosesTheGaps(String value, String converter, ConnectCluster cluster) throws Exception {
        config.put("record.value", value);
        config.put("value.converter", converter);
        config.put("value.converter.schemas.enable", "false");
        String right = source.simulator().keyId(DATABASE.resourceId());
        config.put("kms.key.id", source.aws().kms().createKey());
        // So small that the long statement's dead letter comes in parts.
        config.put("event.max.bytes", "65536");
        rest.create(topic, config);
        source.simulator().produce(EVENTS);
        putLongStatement();
        awaitGaps(cluster, records() + 1);

        AuditRun before = AuditRun.of(cluster, topic, topic + "-coverage");
        assertThat(before.exitCode()).as("%s", before).isEqualTo(1);
        assertThat(before.lines()).last().asString().endsWith((records() + 1) + " holes, each explained by the ledger");

        config.put("kms.key.id", right);
        config.put("event.max.bytes", "1000000");
        // Not by a change of its configuration: the task before it would go on for a while with the wrong key.
        rest.delete(topic);
        rest.create(topic, config);
        long lost = records() + 1;
        source.simulator().produce(EVENTS);
        source.simulator().produce(DATABASE.resourceId(), Damage.FLIPPED_SIGNATURE_BYTE);
        awaitGaps(cluster, lost + 1);

        CommandRun tried = replay(cluster, "--dry-run");
        assertThat(tried.lines()).as("%s", tried).last().asString().startsWith(lost + " gaps can be closed");
        CommandRun first = replay(cluster);
        assertThat(first.exitCode()).as("%s", first).isEqualTo(1);
        assertThat(first.lines())
                .last()
                .asString()
                .startsWith(lost + " gaps closed")
                .endsWith("; 1 left open");
        assertThat(first.lines()).anyMatch(line -> line.startsWith("open ") && line.contains("(corrupt)"));
        CommandRun again = replay(cluster);
        assertThat(again.lines()).last().asString().startsWith("0 gaps closed with 0 events; 1 left open");

        AuditRun after = AuditRun.of(cluster, topic, topic + "-coverage");
        assertThat(after.exitCode()).as("%s", after).isEqualTo(1);
        assertThat(after.lines())
                .last()
                .asString()
                .contains(lost + " gaps closed by a replay")
                .endsWith(": 1 hole, each explained by the ledger");
        assertThat(after.lines())
                .anyMatch(line -> line.contains("note: closed by a replay at ") && line.contains("wrong_key"));

        reader.readToEnd(this::take);
        assertThat(eventIds)
                .doesNotHaveDuplicates()
                .hasSize(Math.toIntExact(source.simulator().account().events() + 1));
    }

    private long records() {
        return source.simulator().account().records().count();
    }

    private void take(ConsumerRecord<byte[], byte[]> event) {
        eventIds.add(new String(event.headers().lastHeader("das.event.id").value(), UTF_8));
    }

    private void putLongStatement() {
        var noise = new byte[LONG_STATEMENT / 2];
        new Random(1).nextBytes(noise);
        source.put("{\"type\":\"DatabaseActivityMonitoringRecord\",\"instanceId\":\"db-1\","
                + "\"databaseActivityEventList\":[{\"type\":\"record\",\"sessionId\":\"s\",\"serverType\":\"PostgreSQL\","
                + "\"commandText\":\"SELECT '" + HexFormat.of().formatHex(noise)
                + "'\",\"logTime\":\"2026-01-01 10:00:00+00\"}]}");
    }

    private CommandRun replay(ConnectCluster cluster, String... more) throws IOException, InterruptedException {
        Path connector = directory.resolve("database-activity.json");
        config.put("name", topic);
        Files.writeString(connector, JSON.writeValueAsString(config));
        Path worker = Files.writeString(
                directory.resolve("connect-distributed.properties"),
                "bootstrap.servers=" + cluster.bootstrapServers()
                        + "\nkey.converter=org.apache.kafka.connect.storage.StringConverter"
                        + "\nvalue.converter=org.apache.kafka.connect.json.JsonConverter\n");
        return CommandRun.of(
                cluster,
                "ReplayDeadLetters",
                Map.of(
                        "database-activity.json",
                        connector.toString(),
                        "connect-distributed.properties",
                        worker.toString()),
                more);
    }

    private void awaitGaps(ConnectCluster cluster, long wanted) {
        List<JsonNode> gaps = new ArrayList<>();
        try (TopicReader ledger = TopicReader.committed(cluster.bootstrapServers(), topic + "-coverage")) {
            assertThat(ledger.consumeUntil(() -> gaps.size() >= wanted, PATIENCE, entry -> {
                        JsonNode parsed = Json.parse(entry.value());
                        if (parsed.path("kind").asText().equals("gap")) {
                            gaps.add(parsed);
                        }
                    }))
                    .as(() -> gaps.size() + " gaps of " + wanted + "; " + rest.status(topic))
                    .isTrue();
        }
    }
}
