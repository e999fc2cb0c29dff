// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.file.FileStreamSourceConnector;
import org.apache.kafka.connect.transforms.Cast;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and workers as processes, driven with a connector of Kafka's own. */
class KafkaProcessesIT {

    private static final String FILE_SOURCE = FileStreamSourceConnector.class.getName();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    private static WorkerSettings settings;
    private static KafkaBroker broker;
    private static ConnectWorker worker;

    @BeforeAll
    static void startBrokerAndWorkerTogether() {
        Path plugins = PluginDirectory.ofJarHolding(FileStreamSourceConnector.class, directory.resolve("plugins"));
        broker = KafkaBroker.start(directory.resolve("broker"));
        settings = WorkerSettings.of(broker.bootstrapServers(), plugins);
        worker = ConnectWorker.distributed(directory.resolve("worker"), settings);
        broker.awaitReady();
        worker.awaitReady();
    }

    @AfterAll
    static void endBoth() {
        worker.close();
        broker.close();
    }

    @Test
    void aWorkerKilledInTheMiddleDeliversEveryLineOnceAfterItsRestart() throws IOException {
        Path file = directory.resolve("killed.txt");
        append(file, lines(0, 500));
        worker.rest().create("killed", fileSource("killed", file));
        worker.rest().awaitRunning("killed", 1, PATIENCE);
        List<String> delivered = new ArrayList<>();
        try (TopicReader reader = TopicReader.committed(broker.bootstrapServers(), "killed")) {
            readInto(delivered, reader, 500);

            worker.kill();
            append(file, lines(500, 1_000));
            worker.start();
            worker.awaitReady();

            readInto(delivered, reader, 1_000);
            reader.readToEnd(line -> delivered.add(text(line.value())));
        }
        assertThat(delivered).containsExactlyElementsOf(lines(0, 1_000));
        worker.rest().delete("killed");
    }

    @Test
    void offsetsOfAStoppedConnectorAreReadChangedAndReset() throws IOException {
        ConnectRest rest = worker.rest();
        deliver("offsets", lines(0, 10));
        rest.stop("offsets");

        assertThat(rest.offsets("offsets").at("/offsets/0/partition/filename").asText())
                .endsWith("offsets.txt");
        rest.alterOffsets("offsets", rest.offsets("offsets"));
        rest.resetOffsets("offsets");
        assertThat(rest.offsets("offsets").path("offsets")).isEmpty();
        rest.delete("offsets");
    }

    @Test
    void aTaskThatFailsIsReportedWithItsStackTrace() throws IOException {
        Path file = directory.resolve("failing.txt");
        append(file, lines(0, 1));
        Map<String, String> config = fileSource("failing", file);
        config.put("transforms", "cast");
        config.put("transforms.cast.type", Cast.Value.class.getName());
        config.put("transforms.cast.spec", "int8");
        worker.rest().create("failing", config);

        assertThat(worker.rest().awaitTaskFailure("failing", PATIENCE)).contains("Tolerance exceeded");
        assertThatThrownBy(() -> worker.rest().awaitRunning("failing", 1, PATIENCE))
                .hasMessageContaining("Connector failing has failed")
                .hasMessageContaining("Tolerance exceeded");
        worker.rest().delete("failing");
    }

    @Test
    void thePluginIsFoundAndValidatesAConfiguration() {
        assertThat(worker.rest().connectorPlugins().findValuesAsText("class")).contains(FILE_SOURCE);

        Map<String, String> withoutTopic = Map.of("connector.class", FILE_SOURCE, "name", "validated");
        assertThat(worker.rest()
                        .validate(FILE_SOURCE, withoutTopic)
                        .path("error_count")
                        .asInt())
                .isPositive();
    }

    @Test
    void aStandaloneWorkerRunsTheConnectorsItIsGiven() throws IOException {
        Path file = directory.resolve("alone.txt");
        append(file, lines(0, 10));
        Map<String, String> connector = fileSource("alone", file);
        connector.put("name", "alone");
        try (ConnectWorker alone = ConnectWorker.standalone(directory.resolve("alone"), settings, List.of(connector));
                TopicReader reader = TopicReader.uncommitted(broker.bootstrapServers(), "alone")) {
            List<String> delivered = new ArrayList<>();
            readInto(delivered, reader, 10);

            assertThat(delivered).isEqualTo(lines(0, 10));
            assertThat(alone.log()).content().contains("Kafka Connect");
        }
    }

    @Test
    void aWorkerThatDiedIsReportedWithTheEndOfItsLog() {
        try (ConnectWorker doomed = ConnectWorker.distributed(
                directory.resolve("doomed"), settings.with("plugin.discovery", "no-such-way"))) {
            assertThatThrownBy(doomed::awaitReady)
                    .hasMessageContaining("The Connect worker has ended with exit code")
                    .hasMessageContaining("Invalid plugin.discovery value");
        }
    }

    private static void deliver(String name, List<String> lines) throws IOException {
        Path file = directory.resolve(name + ".txt");
        append(file, lines);
        worker.rest().putConfig(name, fileSource(name, file));
        try (TopicReader reader = TopicReader.committed(broker.bootstrapServers(), name)) {
            readInto(new ArrayList<>(), reader, lines.size());
        }
    }

    private static Map<String, String> fileSource(String topic, Path file) {
        Map<String, String> config = new HashMap<>();
        config.put("connector.class", FILE_SOURCE);
        config.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
        config.put("topic", topic);
        config.put("file", file.toString());
        // A transaction that a killed worker leaves open holds readers and the next producer back until then.
        config.put("producer.override.transaction.timeout.ms", "15000");
        return config;
    }

    private static void readInto(List<String> delivered, TopicReader reader, int total) {
        assertThat(reader.consumeUntil(
                        () -> delivered.size() >= total, PATIENCE, line -> delivered.add(text(line.value()))))
                .as("%d of %d lines", delivered.size(), total)
                .isTrue();
    }

    private static void append(Path file, List<String> lines) throws IOException {
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "line " + number).toList();
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
