// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.demo;

import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.LocalKafka;
import io.dbactivity.local.kafka.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;

/** The demo's Kafka: a broker, a Connect worker with the plugin installed, and a consumer of what it delivers. */
final class DemoKafka implements AutoCloseable {

    private static final String CONNECTOR = "database-activity";
    private static final Duration STARTING = Duration.ofMinutes(10);

    private final Path directory;
    private final LocalKafka kafka;
    private final TopicReader reader;

    private DemoKafka(Path directory, LocalKafka kafka) {
        this.directory = directory;
        this.kafka = kafka;
        this.reader = TopicReader.committed(kafka.bootstrapServers(), Demo.TOPIC, Demo.COVERAGE_TOPIC);
    }

    /** Starts both processes, beside the archive, and returns while they are starting. */
    static DemoKafka start(Path pluginArchive) {
        try {
            Path directory =
                    Files.createTempDirectory(pluginArchive.toAbsolutePath().getParent(), "demo-");
            return new DemoKafka(directory, LocalKafka.start(pluginArchive, directory));
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
                "Kafka: " + kafka.bootstrapServers() + "   Connect: "
                        + kafka.worker().address(),
                "Look at:  curl " + kafka.worker().address() + "/connectors/" + CONNECTOR + "/status",
                "Consume:  kafka-console-consumer.sh --bootstrap-server " + kafka.bootstrapServers() + " --topic "
                        + Demo.TOPIC,
                "Audit:    see \"Prove it\" on the manual's page of the ledger      Stop: Ctrl-C");
    }

    /** Removes everything that the demo has written, once it is closed. */
    void deleteFiles() {
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new IllegalStateException("Cannot delete " + directory, e);
        }
    }

    void awaitReady() {
        kafka.awaitReady();
    }

    private ConnectRest rest() {
        return kafka.worker().rest();
    }

    /** Creates the connector as a user would, over the REST interface, and waits until a task runs. */
    void createConnector(Map<String, String> config) {
        rest().putConfig(CONNECTOR, config);
        rest().awaitRunning(CONNECTOR, 1, STARTING);
    }

    /**
     * @throws IllegalStateException if a process has died or a task has failed; the message shows the end of its log or
     *     its trace
     */
    void requireHealthy() {
        kafka.requireAlive();
        rest().requireHealthy(CONNECTOR);
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
        kafka.close();
    }
}
