// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.local.delivery.EventPosition;
import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.PropertiesFile;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The viewer's command from the zip, as the manual prints it, on all four engines and on what a worker delivered. */
@ExtendWith(ConnectCluster.Shared.class)
final class ViewIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<SimulatedDatabase> DATABASES = Stream.of(DatabaseEngine.values())
            .map(engine -> SimulatedDatabase.numbered(engine, 1))
            .toList();

    @TempDir
    private Path directory;

    private final ActivitySource source = new ActivitySource(DATABASES, traffic -> traffic);

    /** What a process printed. */
    private record Printed(int exitCode, List<String> out, String err) {}

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void showsWhatEveryEngineWrote(ConnectCluster cluster) throws Exception {
        source.simulator().createStreams(2);
        source.simulator().produce(EVENTS);
        source.aws().kinesis().split(DATABASES.get(0).streamName(), "shardId-000000000000");
        source.simulator().produce(EVENTS);

        for (SimulatedDatabase database : DATABASES) {
            List<String> command = new ArrayList<>(PrintedCommand.words("viewer", "--resource-id", cluster));
            command.set(command.indexOf("--resource-id") + 1, database.resourceId());
            command.addAll(List.of("--config", config(), "--format", "json"));
            Printed printed = run(command);

            assertThat(printed.exitCode()).as(printed.err()).isZero();
            assertThat(places(printed)).isEqualTo(written(database));
            assertThat(printed.out()).hasSameSizeAs(written(database));
        }
    }

    @Test
    void showsTheTopicAndItsDeadLetters(ConnectCluster cluster) throws Exception {
        String topic = "viewed-" + System.nanoTime();
        source.simulator().createStreams(2);
        source.simulator().produce(EVENTS);
        source.simulator().produce(DATABASES.get(0).resourceId(), Damage.FLIPPED_SIGNATURE_BYTE);
        Map<String, String> config = source.connector(topic);
        config.put("errors.tolerance", "all");
        config.put("errors.deadletterqueue.topic.name", topic + "-dead");
        ConnectRest rest = cluster.worker().rest();
        rest.create(topic, config);
        var deliveries = new Deliveries();
        deliveries.expect(source.simulator().account());
        try (TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), topic)) {
            assertThat(reader.consumeUntil(deliveries::areComplete, PATIENCE, deliveries::take))
                    .isTrue();
        }
        awaitRecord(cluster, topic + "-dead");
        try {
            Printed events = topic(cluster, topic);
            assertThat(events.exitCode()).as(events.err()).isZero();
            assertThat(places(events))
                    .isEqualTo(DATABASES.stream()
                            .flatMap(database -> written(database).stream())
                            .collect(Collectors.toSet()));

            Printed dead = topic(cluster, topic + "-dead");
            assertThat(dead.exitCode()).as(dead.err()).isZero();
            assertThat(dead.out()).singleElement().asString().contains("dead letter", "The message is damaged");
        } finally {
            rest.delete(topic);
        }
    }

    private static void awaitRecord(ConnectCluster cluster, String topic) {
        List<byte[]> values = new ArrayList<>();
        try (TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), topic)) {
            assertThat(reader.consumeUntil(() -> !values.isEmpty(), PATIENCE, record -> values.add(record.value())))
                    .isTrue();
        }
    }

    private Printed topic(ConnectCluster cluster, String topic) throws Exception {
        List<String> command = new ArrayList<>(PrintedCommand.words("viewer", "--bootstrap-server", cluster));
        command.set(command.indexOf("--topic") + 1, topic);
        command.addAll(List.of("--format", "json"));
        return run(command);
    }

    private String config() {
        Map<String, String> properties = new HashMap<>(source.access());
        properties.put("aws.region", "eu-west-1");
        return PropertiesFile.write(directory.resolve("connector.properties"), properties)
                .toString();
    }

    private Printed run(List<String> command) throws IOException, InterruptedException {
        Path err = directory.resolve("err");
        Process process =
                new ProcessBuilder(command).redirectError(err.toFile()).start();
        List<String> out = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        return new Printed(process.waitFor(), out, Files.readString(err));
    }

    private Set<EventPosition> written(SimulatedDatabase database) {
        return source.simulator()
                .account()
                .records()
                .filter(record -> record.readable() && record.stream().equals(database.streamName()))
                .flatMap(record -> record.events().stream()
                        .filter(event -> !event.heartbeat())
                        .map(event -> new EventPosition(
                                record.stream(), record.shardId(), record.sequenceNumber(), event.index())))
                .collect(Collectors.toSet());
    }

    private static Set<EventPosition> places(Printed printed) throws IOException {
        Set<EventPosition> places = new HashSet<>();
        for (String line : printed.out()) {
            JsonNode at = JSON.readTree(line).path("source");
            places.add(new EventPosition(
                    at.path("stream").asText(),
                    at.path("shardId").asText(),
                    at.path("sequenceNumber").asText(),
                    at.path("eventIndex").asInt()));
        }
        return places;
    }
}
