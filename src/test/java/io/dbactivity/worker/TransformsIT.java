// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.local.aws.Emulators;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.KafkaDistribution;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every transform and the predicate, loaded by a worker from the archive, on events of all engines. The connectors run
 * side by side, and each test looks at all their topics, because a worker takes long to start.
 */
@ExtendWith(ConnectCluster.Shared.class)
final class TransformsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 1_500;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<SimulatedDatabase> DATABASES = Stream.of(DatabaseEngine.values())
            .map(engine -> SimulatedDatabase.numbered(engine, 1))
            .toList();

    private static final SimulatedDatabase MYSQL = SimulatedDatabase.numbered(DatabaseEngine.AURORA_MYSQL, 1);

    private final ActivitySource source = new ActivitySource(DATABASES, traffic -> traffic);

    /** The connectors' topics of this test begin with it: what an earlier test wrote stays in Kafka. */
    private final String prefix = "transforms-" + System.nanoTime() + "-";

    private int produced;

    @BeforeEach
    void write() {
        source.simulator().createStreams(1);
        source.simulator().produce(EVENTS);
        produced = Math.toIntExact(source.simulator().account().events());
    }

    @AfterEach
    void end() {
        source.close();
    }

    @Test
    void runInTheWorkerOfThisBuild(ConnectCluster cluster) {
        try (ConnectWorker worker = cluster.newWorker(prefix + "worker", true)) {
            assertEachDoesItsWork(cluster, worker);
        }
    }

    @Test
    void runInTheOldestWorker(ConnectCluster cluster) {
        try (ConnectWorker worker = cluster.newWorkerOf(
                KafkaDistribution.in(Emulators.installed("kafka-3.9.2").resolve("libs")), prefix + "worker")) {
            assertEachDoesItsWork(cluster, worker);
        }
    }

    private void assertEachDoesItsWork(ConnectCluster cluster, ConnectWorker worker) {
        start(worker, "flat", "Flatten", Map.of());
        start(worker, "ecs", "ToEcs", Map.of());
        start(worker, "cim", "ToCim", Map.of());
        start(worker, "ocsf", "ToOcsf", Map.of("topic.by.class", "true"));
        startMasking(worker);
        startDropping(worker);

        assertThat(values(cluster, "/eventId", "flat")).allSatisfy(row -> {
            assertThat(row).allMatch(JsonNode::isValueNode);
            assertThat(row.path("source_stream").asText()).startsWith("aws-rds-das-");
        });
        assertThat(values(cluster, "/event/id", "ecs")).allSatisfy(document -> {
            assertThat(document.at("/ecs/version").asText()).isEqualTo("9.4.0");
            assertThat(document.has("@timestamp")).isTrue();
        });
        assertThat(values(cluster, "/das_event_id", "cim"))
                .allMatch(fields -> fields.path("datasets").isArray());
        assertThat(values(
                        cluster,
                        "/metadata/uid",
                        "ocsf-authentication",
                        "ocsf-account-change",
                        "ocsf-user-access",
                        "ocsf-datastore-activity"))
                .extracting(document -> document.path("class_uid").asInt())
                .contains(3002, 3005, 6005);
        assertMasked(cluster);
        assertDropped(cluster);
        assertTheLedgerIsLeftAlone(cluster);
    }

    /** The transform for the events only, which their topic tells from the ledger. */
    private void start(ConnectWorker worker, String name, String type, Map<String, String> more) {
        Map<String, String> config = source.connector(prefix + name);
        config.put("transforms", "one");
        config.put("transforms.one.type", "io.dbactivity.transform." + type);
        config.put("transforms.one.predicate", "events");
        config.put("predicates", "events");
        config.put("predicates.events.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches");
        config.put("predicates.events.pattern", prefix + name);
        more.forEach((property, value) -> config.put("transforms.one." + property, value));
        worker.rest().create(prefix + name, config);
    }

    private void startMasking(ConnectWorker worker) {
        Map<String, String> config = source.connector(prefix + "mask");
        config.put("transforms", "mask");
        config.put("transforms.mask.type", "io.dbactivity.transform.MaskSql");
        config.put("transforms.mask.predicate", "reads");
        config.put("predicates", "reads");
        config.put("predicates.reads.type", "io.dbactivity.transform.EventMatches");
        config.put("predicates.reads.actions", "read");
        worker.rest().create(prefix + "mask", config);
    }

    private void assertMasked(ConnectCluster cluster) {
        assertThat(values(cluster, "/eventId", "mask"))
                .anyMatch(event -> event.path("action").asText().equals("read"))
                .anyMatch(event -> event.path("commandText").asText().contains("/* "))
                .allSatisfy(event -> {
                    boolean isRead = event.path("action").asText().equals("read");
                    assertThat(event.has("queryFingerprint")).isEqualTo(isRead);
                    if (isRead) {
                        assertThat(event.path("commandText").asText()).doesNotContain("/*", "'");
                    }
                });
    }

    private void startDropping(ConnectWorker worker) {
        Map<String, String> config = source.connector(prefix + "drop");
        config.put("on.dropped.record", "exclude");
        config.put("transforms", "drop");
        config.put("transforms.drop.type", "org.apache.kafka.connect.transforms.Filter");
        config.put("transforms.drop.predicate", "mysql");
        config.put("predicates", "mysql");
        config.put("predicates.mysql.type", "io.dbactivity.transform.EventMatches");
        config.put("predicates.mysql.engines", "aurora-mysql");
        worker.rest().create(prefix + "drop", config);
    }

    private void assertDropped(ConnectCluster cluster) {
        int others = Math.toIntExact(source.simulator()
                .account()
                .records()
                .filter(record -> !record.stream().equals(MYSQL.streamName()))
                .flatMap(record -> record.events().stream())
                .filter(event -> !event.heartbeat())
                .count());
        assertThat(others).isLessThan(produced);
        assertThat(values(cluster, "/eventId", others, "drop"))
                .extracting(event -> event.path("engine").asText())
                .contains("aurora-postgresql", "oracle", "sqlserver")
                .doesNotContain("aurora-mysql");
    }

    private void assertTheLedgerIsLeftAlone(ConnectCluster cluster) {
        for (String name : List.of("flat", "ecs", "cim", "ocsf", "mask", "drop")) {
            String topic = ActivitySource.coverageTopic(prefix + name);
            assertThat(Ledger.read(cluster.bootstrapServers(), topic).kinds())
                    .as(topic)
                    .contains("shard_started");
        }
    }

    private List<JsonNode> values(ConnectCluster cluster, String id, String... topics) {
        return values(cluster, id, produced, topics);
    }

    /** The values in topics, once there are so many; each has an id of its own. */
    private List<JsonNode> values(ConnectCluster cluster, String id, int expected, String... topics) {
        Map<String, JsonNode> values = new HashMap<>();
        Set<String> without = new HashSet<>();
        String[] names = Stream.of(topics).map(prefix::concat).toArray(String[]::new);
        try (TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), names)) {
            assertThat(reader.consumeUntil(() -> values.size() >= expected, PATIENCE, value -> {
                        JsonNode json = parse(value);
                        if (json.at(id).isTextual()) {
                            values.put(json.at(id).asText(), json);
                        } else {
                            without.add(json.toString());
                        }
                    }))
                    .as("%d of %d in %s, without an id: %s", values.size(), expected, List.of(names), without)
                    .isTrue();
            reader.readToEnd(value -> values.put(parse(value).at(id).asText(), parse(value)));
        }
        assertThat(values).hasSize(expected);
        return List.copyOf(values.values());
    }

    private static JsonNode parse(ConsumerRecord<byte[], byte[]> value) {
        try {
            return JSON.readTree(value.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
