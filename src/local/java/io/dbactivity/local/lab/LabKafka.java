// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.lab;

import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.KafkaBroker;
import io.dbactivity.local.kafka.PluginDirectory;
import io.dbactivity.local.kafka.WorkerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lab's Kafka: a broker, and a Connect worker with the plugin installed. */
final class LabKafka implements AutoCloseable {

    private final Path plugins;
    private final KafkaBroker broker;
    private final ConnectWorker worker;

    private LabKafka(Path plugins, KafkaBroker broker, ConnectWorker worker) {
        this.plugins = plugins;
        this.broker = broker;
        this.worker = worker;
    }

    /** Starts both processes below a directory, and returns while they are starting. */
    static LabKafka start(Path pluginArchive, Path directory) {
        Path plugins = PluginDirectory.unzip(pluginArchive, directory.resolve("plugins"));
        KafkaBroker broker = KafkaBroker.start(directory);
        return new LabKafka(
                plugins,
                broker,
                ConnectWorker.distributed(directory, WorkerSettings.of(broker.bootstrapServers(), plugins)));
    }

    void awaitReady() {
        broker.awaitReady();
        worker.awaitReady();
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    URI worker() {
        return worker.address();
    }

    /** The plugin's jars, for its commands. */
    String pluginClassPath() {
        try (Stream<Path> folders = Files.list(plugins)) {
            return folders.map(folder -> folder.resolve("lib").resolve("*").toString())
                    .collect(Collectors.joining(":"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if a process has died; the message shows the end of its log */
    void requireHealthy() {
        broker.requireAlive();
        worker.requireAlive();
    }

    @Override
    public void close() {
        worker.close();
        broker.close();
    }
}
