// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.KafkaBroker;
import io.dbactivity.local.kafka.PluginDirectory;
import io.dbactivity.local.kafka.WorkerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker and two workers of one group, each a process of its own, with the plugin installed from its archive. */
final class Cluster implements AutoCloseable {

    private static final int PARTITIONS = 3;

    private final KafkaBroker broker;
    private final List<ConnectWorker> workers;

    Cluster(Path directory, Path pluginArchive, boolean exactlyOnce, List<String> topics) {
        Path plugins = PluginDirectory.unzip(pluginArchive, directory.resolve("plugins"));
        broker = KafkaBroker.start(directory).awaitReady();
        create(topics);
        WorkerSettings settings =
                WorkerSettings.of(broker.bootstrapServers(), plugins).withExactlyOnce(exactlyOnce);
        workers = Stream.of("worker-1", "worker-2")
                .map(name -> ConnectWorker.distributed(directory.resolve(name), settings))
                .toList();
        workers.forEach(ConnectWorker::awaitReady);
    }

    private void create(List<String> topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(topics.stream()
                            .map(topic ->
                                    new NewTopic(topic, PARTITIONS, (short) 1).configs(Map.of("retention.ms", "-1")))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    KafkaBroker broker() {
        return broker;
    }

    List<ConnectWorker> workers() {
        return workers;
    }

    @Override
    public void close() {
        // Without ceremony, and even if they are suspended.
        workers.forEach(ConnectWorker::kill);
        broker.close();
    }
}
