// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.lab;

import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.KafkaBroker;
import io.dbactivity.local.kafka.PluginDirectory;
import io.dbactivity.local.kafka.WorkerSettings;
import java.net.URI;
import java.nio.file.Path;

/** The lab's Kafka: a broker, and a Connect worker with the plugin installed. */
final class LabKafka implements AutoCloseable {

    private final KafkaBroker broker;
    private final ConnectWorker worker;

    private LabKafka(KafkaBroker broker, ConnectWorker worker) {
        this.broker = broker;
        this.worker = worker;
    }

    /** Starts both below a directory, and returns when they answer. */
    static LabKafka start(Path pluginArchive, Path directory) {
        Path plugins = PluginDirectory.unzip(pluginArchive, directory.resolve("plugins"));
        KafkaBroker broker = KafkaBroker.start(directory);
        ConnectWorker worker =
                ConnectWorker.distributed(directory, WorkerSettings.of(broker.bootstrapServers(), plugins));
        broker.awaitReady();
        worker.awaitReady();
        return new LabKafka(broker, worker);
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    URI worker() {
        return worker.address();
    }

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
