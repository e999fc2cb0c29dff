// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.KafkaBroker;
import io.dbactivity.local.kafka.KafkaDistribution;
import io.dbactivity.local.kafka.PluginDirectory;
import io.dbactivity.local.kafka.WorkerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A broker, and one worker of each mode with the plugin installed from its archive. All test classes share them, for
 * each takes seconds to start. The logs stay below the build's directory.
 */
final class ConnectCluster implements AutoCloseable {

    /** Hands the one cluster of a test run to whoever has a parameter for it. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ConnectCluster.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(ConnectCluster.class, key -> start(), ConnectCluster.class);
        }
    }

    /** The broker takes access rules, and allows everything that no rule speaks of. */
    private static final Map<String, String> AUTHORIZER = Map.of(
            "authorizer.class.name",
            "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "allow.everyone.if.no.acl.found",
            "true");

    private final Path directory;
    private final Path plugins;
    private final KafkaBroker broker;
    private final Map<DeliveryMode, ConnectWorker> workers = new EnumMap<>(DeliveryMode.class);

    private ConnectCluster(Path directory) {
        this.directory = directory;
        this.plugins = PluginDirectory.unzip(PluginArchive.path(), directory.resolve("plugins"));
        FailingPlugin.install(plugins);
        this.broker = KafkaBroker.start(directory, AUTHORIZER);
    }

    private static ConnectCluster start() {
        try {
            Path build = PluginArchive.path().toAbsolutePath().getParent();
            var cluster = new ConnectCluster(Files.createTempDirectory(build, "it-"));
            cluster.broker.awaitReady();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Where the plugin is unpacked. */
    Path plugins() {
        return plugins;
    }

    /** A worker for one test, in a group of its own, ready to take a connector. */
    ConnectWorker newWorker(String group, boolean exactlyOnce) {
        return newWorker(group, settings().withExactlyOnce(exactlyOnce));
    }

    /** The same with a value converter other than JSON, for connectors that name none. */
    ConnectWorker newWorker(String group, String valueConverter) {
        return newWorker(group, settings().with("value.converter", valueConverter));
    }

    /**
     * The same with another version of the plugin. Workers of one group follow each other: what one has stored, the
     * next one finds.
     *
     * @param archive of the plugin
     * @param name of the worker within its group
     */
    ConnectWorker newWorker(String group, boolean exactlyOnce, Path archive, String name) {
        Path home = directory.resolve(group).resolve(name);
        WorkerSettings common = WorkerSettings.of(
                        bootstrapServers(), PluginDirectory.unzip(archive, home.resolve("plugins")))
                .withExactlyOnce(exactlyOnce);
        return newWorker(group, common, home);
    }

    /** The same with more options of its JVM. */
    ConnectWorker newWorkerWithJvmOptions(String group, String... more) {
        return newWorkerOf(KafkaDistribution.ofThisBuild(), group, more);
    }

    /** The same of another version of Kafka. */
    ConnectWorker newWorkerOf(KafkaDistribution kafka, String group, String... more) {
        String[] options = Stream.concat(WorkerSettings.JVM_OPTIONS.stream(), Stream.of(more))
                .toArray(String[]::new);
        return newWorker(group, settings().with(kafka).withJvmOptions(options));
    }

    private ConnectWorker newWorker(String group, WorkerSettings common) {
        return newWorker(group, common, directory.resolve(group));
    }

    private ConnectWorker newWorker(String group, WorkerSettings common, Path home) {
        WorkerSettings settings = common.with("group.id", group)
                .with("config.storage.topic", group + "-configs")
                .with("offset.storage.topic", group + "-offsets")
                .with("status.storage.topic", group + "-status");
        return ConnectWorker.distributed(home, settings).awaitReady();
    }

    /** The exactly-once worker that several tests share, ready to take a connector. */
    ConnectWorker worker() {
        return worker(DeliveryMode.EXACTLY_ONCE);
    }

    /** The worker of a mode that several tests share, ready to take a connector. */
    synchronized ConnectWorker worker(DeliveryMode mode) {
        return workers.computeIfAbsent(mode, this::sharedWorker).awaitReady();
    }

    private ConnectWorker sharedWorker(DeliveryMode mode) {
        return switch (mode) {
            case EXACTLY_ONCE -> ConnectWorker.distributed(directory.resolve("shared"), settings());
            case AT_LEAST_ONCE -> newWorker("shared-at-least-once", false);
        };
    }

    private WorkerSettings settings() {
        return WorkerSettings.of(bootstrapServers(), plugins);
    }

    @Override
    public void close() {
        workers.values().forEach(ConnectWorker::close);
        broker.close();
        deleteBrokerData();
    }

    /** Hundreds of megabytes, which tell nobody anything; the logs do. */
    private void deleteBrokerData() {
        try {
            Utils.delete(directory.resolve("broker-data").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
