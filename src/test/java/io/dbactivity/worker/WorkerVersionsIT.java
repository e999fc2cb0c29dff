// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.harness.Jdks;
import io.dbactivity.house.RenderedPart;
import io.dbactivity.local.aws.Emulators;
import io.dbactivity.local.delivery.Balance;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.KafkaBroker;
import io.dbactivity.local.kafka.KafkaDistribution;
import io.dbactivity.local.kafka.PluginDirectory;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.kafka.WorkerSettings;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same archive on workers of several versions of Kafka and Java, in each mode and in four forms of a value. The
 * manual's table is what the last run found.
 */
final class WorkerVersionsIT {

    private static final String OF_THE_BUILD = "4.3.1";
    private static final String EARLIER = "0.0.1";
    private static final int RUNTIMES = 5;
    private static final int EVENTS = 200;
    private static final int TASKS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path PAGE = Path.of("src/site/markdown/workers.md");
    private static final List<String> ROWS = new ArrayList<>();
    private static final List<SimulatedDatabase> DATABASES = Stream.of(DatabaseEngine.values())
            .map(engine -> SimulatedDatabase.numbered(engine, 1))
            .toList();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Path plugins;
    private static ActivitySource source;
    private static KafkaBroker broker;

    /** A form of a value, and the properties that choose it. */
    private enum Form {
        STRUCT("struct", "org.apache.kafka.connect.json.JsonConverter"),
        STRUCT_WITH_SCHEMA("struct", "org.apache.kafka.connect.json.JsonConverter"),
        JSON("json", "org.apache.kafka.connect.storage.StringConverter"),
        JSON_BYTES("json.bytes", "org.apache.kafka.connect.converters.ByteArrayConverter");

        private final String value;
        private final String converter;

        Form(String value, String converter) {
            this.value = value;
            this.converter = converter;
        }

        /** Where an event stood is in the headers if its value is as the database wrote it. */
        void take(ConsumerRecord<byte[], byte[]> event, Deliveries deliveries) {
            switch (this) {
                case STRUCT, STRUCT_WITH_SCHEMA -> deliveries.take(event);
                case JSON, JSON_BYTES -> deliveries.takeByHeaders(event);
            }
        }

        Map<String, String> connector(String topic) {
            Map<String, String> config = source.connector(topic);
            config.put("name", topic);
            config.put("tasks.max", String.valueOf(TASKS));
            config.put("record.value", value);
            config.put("value.converter", converter);
            config.put("value.converter.schemas.enable", String.valueOf(this == STRUCT_WITH_SCHEMA));
            return config;
        }
    }

    @BeforeAll
    static void write() {
        plugins = PluginDirectory.unzip(PluginArchive.path(), directory.resolve("plugins"));
        source = new ActivitySource(DATABASES, traffic -> traffic.eventsPerRecord(1, 5));
        source.simulator().createStreams(1);
        source.simulator().produce(EVENTS);
        broker = KafkaBroker.start(directory).awaitReady();
    }

    @ParameterizedTest(name = "Kafka {0}, Java {1}")
    @CsvSource({"3.9.2, 17", "4.0.2, 17", "4.1.2, 17", OF_THE_BUILD + ", 17", OF_THE_BUILD + ", 25"})
    void delivers(String version, int java) throws IOException {
        KafkaDistribution kafka = distribution(version, java);
        String prefix = "kafka-" + version + "-java-" + java + "-";
        WorkerSettings settings =
                WorkerSettings.of(broker.bootstrapServers(), plugins).with(kafka);

        String exactlyOnce = distributed(prefix + "exactly-once", settings.withExactlyOnce(true));
        String atLeastOnce = distributed(prefix + "at-least-once", settings.withExactlyOnce(false));
        String standalone = standalone(prefix + "standalone", settings);
        String versions = version.compareTo("4.1") < 0 ? "not offered" : versions(prefix + "versions", settings);

        ROWS.add(
                "| " + String.join(" | ", version, "" + java, exactlyOnce, atLeastOnce, standalone, versions) + " |\n");
    }

    private static KafkaDistribution distribution(String version, int java) {
        KafkaDistribution kafka = version.equals(OF_THE_BUILD)
                ? KafkaDistribution.ofThisBuild()
                : KafkaDistribution.in(Emulators.installed("kafka-" + version).resolve("libs"));
        Optional<Path> home = Jdks.of(java);
        assumeTrue(home.isPresent(), "No JDK " + java);
        return kafka.on(home.orElseThrow());
    }

    private static String distributed(String name, WorkerSettings settings) {
        Map<Form, Map<String, String>> connectors = connectors(name);
        try (ConnectWorker worker = ConnectWorker.distributed(directory.resolve(name), inGroup(name, settings))) {
            worker.awaitReady();
            connectors.values().forEach(config -> worker.rest().create(config.get("name"), config));
            return assertDelivered(worker, connectors);
        }
    }

    private static String standalone(String name, WorkerSettings settings) {
        Map<Form, Map<String, String>> connectors = connectors(name);
        try (ConnectWorker worker =
                ConnectWorker.standalone(directory.resolve(name), settings, List.copyOf(connectors.values()))) {
            return assertDelivered(worker, connectors);
        }
    }

    private static Map<Form, Map<String, String>> connectors(String name) {
        return Stream.of(Form.values())
                .collect(toMap(
                        form -> form,
                        form -> form.connector(name + "-" + form.name().toLowerCase(Locale.ROOT)),
                        (one, other) -> one,
                        () -> new EnumMap<>(Form.class)));
    }

    private static WorkerSettings inGroup(String name, WorkerSettings settings) {
        return settings.with("group.id", name)
                .with("config.storage.topic", name + "-configs")
                .with("offset.storage.topic", name + "-offsets")
                .with("status.storage.topic", name + "-status");
    }

    private static String assertDelivered(ConnectWorker worker, Map<Form, Map<String, String>> connectors) {
        long delivered = 0;
        long produced = 0;
        for (Map.Entry<Form, Map<String, String>> connector : connectors.entrySet()) {
            Balance balance = assertDelivered(
                    worker, connector.getKey(), connector.getValue().get("topic"));
            delivered += balance.delivered();
            produced += balance.produced();
        }
        source.secrets().assertAbsentFrom(worker.log());
        return delivered + " of " + produced;
    }

    private static Balance assertDelivered(ConnectWorker worker, Form form, String topic) {
        var deliveries = new Deliveries();
        deliveries.expect(source.simulator().account());
        try (TopicReader reader = TopicReader.committed(broker.bootstrapServers(), topic)) {
            reader.consumeUntil(
                    () -> {
                        worker.requireAlive();
                        return deliveries.areComplete();
                    },
                    PATIENCE,
                    event -> form.take(event, deliveries));
        }
        assertThat(deliveries.balance().isEven())
                .as("%s: %s", topic, deliveries.balance())
                .isTrue();
        return deliveries.balance();
    }

    /** Two versions of the plugin on one worker (KIP-891): a connector runs in the one that it asks for. */
    private static String versions(String name, WorkerSettings settings) throws IOException {
        Path both = PluginDirectory.unzip(PluginArchive.path(), directory.resolve(name + "-plugins"));
        makeEarlier(PluginDirectory.unzip(PluginArchive.path(), directory.resolve(name + "-plugins/earlier")));
        WorkerSettings withBoth = new WorkerSettings(
                settings.bootstrapServers(),
                both,
                true,
                settings.offsetFlushInterval(),
                false,
                settings.more(),
                settings.jvmOptions(),
                settings.kafka());
        try (ConnectWorker worker = ConnectWorker.distributed(directory.resolve(name), inGroup(name, withBoth))) {
            worker.awaitReady();
            List<String> offered = StreamSupport.stream(
                            worker.rest().connectorPlugins().spliterator(), false)
                    .filter(plugin -> plugin.path("class")
                            .asText()
                            .equals(source.connector("any").get("connector.class")))
                    .map(plugin -> plugin.path("version").asText())
                    .toList();
            assertThat(offered).hasSize(2).contains(EARLIER);
            for (String version : offered) {
                Map<String, String> config = Form.STRUCT.connector(name + "-" + version);
                config.put("connector.plugin.version", "[" + version + "]");
                worker.rest().create(config.get("name"), config);
                assertDelivered(worker, Form.STRUCT, config.get("topic"));
                JsonNode status = worker.rest().status(config.get("name"));
                assertThat(status.path("connector").path("version").asText())
                        .as("%s", status)
                        .isEqualTo(version);
            }
        }
        return "yes";
    }

    private static void makeEarlier(Path plugin) throws IOException {
        try (Stream<Path> files = Files.walk(plugin)) {
            Path jar = files.filter(file -> file.getFileName().toString().startsWith("kafka-connect-database-activity"))
                    .findFirst()
                    .orElseThrow();
            try (FileSystem content = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
                Files.writeString(content.getPath("io/dbactivity/version.properties"), "version=" + EARLIER + "\n");
            }
        }
    }

    @AfterAll
    static void end() throws IOException {
        broker.close();
        source.close();
        if (ROWS.size() == RUNTIMES) {
            new RenderedPart(PAGE, "workers", WorkerVersionsIT.class, "workers.write")
                    .assertSays(
                            "| Kafka | Java | exactly once | at least once | standalone | two versions of the plugin |\n"
                                    + "|---|---|---|---|---|---|\n" + String.join("", ROWS));
        }
    }
}
