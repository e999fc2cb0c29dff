// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A broker, and a Connect worker with the plugin installed, each in a process of its own. */
public final class LocalKafka implements AutoCloseable {

    private final Path plugins;
    private final KafkaBroker broker;
    private final ConnectWorker worker;

    private LocalKafka(Path plugins, KafkaBroker broker, ConnectWorker worker) {
        this.plugins = plugins;
        this.broker = broker;
        this.worker = worker;
    }

    /** Starts both processes below a directory, and returns while they are starting. */
    public static LocalKafka start(Path pluginArchive, Path directory) {
        Path plugins = PluginDirectory.unzip(pluginArchive, directory.resolve("plugins"));
        KafkaBroker broker = KafkaBroker.start(directory);
        try {
            var settings = WorkerSettings.of(broker.bootstrapServers(), plugins);
            return new LocalKafka(plugins, broker, ConnectWorker.distributed(directory, settings));
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    public void awaitReady() {
        broker.awaitReady();
        worker.awaitReady();
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public ConnectWorker worker() {
        return worker;
    }

    /** The plugin's jars, for its commands. */
    public String pluginClassPath() {
        try (Stream<Path> folders = Files.list(plugins)) {
            return folders.map(folder -> folder.resolve("lib").resolve("*").toString())
                    .collect(Collectors.joining(":"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if a process has died; the message shows the end of its log */
    public void requireAlive() {
        broker.requireAlive();
        worker.requireAlive();
    }

    @Override
    public void close() {
        worker.close();
        broker.close();
    }
}
