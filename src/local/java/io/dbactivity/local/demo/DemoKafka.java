// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.demo;

import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.KafkaBroker;
import io.dbactivity.local.kafka.PluginDirectory;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.kafka.WorkerSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The demo's Kafka: a broker, a Connect worker with the plugin installed, and a consumer of what it delivers. */
final class DemoKafka implements AutoCloseable {

    private static final String CONNECTOR = "database-activity";
    private static final Duration STARTING = Duration.ofMinutes(10);

    private final Path directory;
    private final KafkaBroker broker;
    private final ConnectWorker worker;
    private final TopicReader reader;

    private DemoKafka(Path directory, KafkaBroker broker, ConnectWorker worker) {
        this.directory = directory;
        this.broker = broker;
        this.worker = worker;
        this.reader = TopicReader.committed(broker.bootstrapServers(), Demo.TOPIC, Demo.COVERAGE_TOPIC);
    }

    /** Starts both processes, beside the archive, and returns while they are starting. */
    static DemoKafka start(Path pluginArchive) {
        try {
            Path directory =
                    Files.createTempDirectory(pluginArchive.toAbsolutePath().getParent(), "demo-");
            Path plugins = PluginDirectory.unzip(pluginArchive, directory.resolve("plugins"));
            KafkaBroker broker = KafkaBroker.start(directory);
            WorkerSettings settings = WorkerSettings.of(broker.bootstrapServers(), plugins);
            return new DemoKafka(directory, broker, ConnectWorker.distributed(directory, settings));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot make a directory for the demo", e);
        }
    }

    Path directory() {
        return directory;
    }

    /** How to look further while the demo runs. Needs a Kafka of the visitor's own for all but the status. */
    List<String> invitation() {
        return List.of(
                "Kafka: " + broker.bootstrapServers() + "   Connect: " + worker.address(),
                "Look at:  curl " + worker.address() + "/connectors/" + CONNECTOR + "/status",
                "Consume:  kafka-console-consumer.sh --bootstrap-server " + broker.bootstrapServers() + " --topic "
                        + Demo.TOPIC,
                "Audit:    see \"Prove it\" on the manual's page of the ledger      Stop: Ctrl-C");
    }

    /** Removes everything that the demo has written, once it is closed. */
    void deleteFiles() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot delete " + directory, e);
        }
    }

    void awaitReady() {
        broker.awaitReady();
        worker.awaitReady();
    }

    /** Creates the connector as a user would, over the REST interface, and waits until a task runs. */
    void createConnector(Map<String, String> config) {
        worker.rest().putConfig(CONNECTOR, config);
        worker.rest().awaitRunning(CONNECTOR, 1, STARTING);
    }

    /**
     * @throws IllegalStateException if a process has died or a task has failed; the message shows the end of its log or
     *     its trace
     */
    void requireHealthy() {
        broker.requireAlive();
        worker.rest().requireHealthy(CONNECTOR);
    }

    /** Passes on what arrives within a fraction of a second. */
    void read(Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        reader.read(handler);
    }

    /** Passes on what arrives until the condition holds. Returns false if the time is up first. */
    boolean consumeUntil(BooleanSupplier done, Duration patience, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        return reader.consumeUntil(done, patience, handler);
    }

    /** Passes on the rest. */
    void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        reader.readToEnd(handler);
    }

    @Override
    public void close() {
        reader.close();
        worker.close();
        broker.close();
    }
}
