// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import io.dbactivity.local.process.LoopbackPorts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real Connect worker in its own process, which sees Kafka's own jars and, through {@code plugin.path}, the plugin.
 * After {@link #kill()} or {@link #stop()} it can be started again with the same settings and on the same port.
 */
public final class ConnectWorker extends ServerProcess {

    private static final Duration STARTING = Duration.ofMinutes(10);
    private static final Duration STOPPING = Duration.ofSeconds(30);

    private final URI address;
    private final ConnectRest rest;

    private ConnectWorker(
            URI address, LogFile log, KafkaDistribution kafka, List<String> jvmOptions, List<String> main) {
        super("The Connect worker", log, STOPPING, kafka, jvmOptions, main);
        this.address = address;
        this.rest = new ConnectRest(address, this::requireAlive);
    }

    /**
     * Starts a distributed worker that keeps its files below the given directory. The broker need not answer yet; use
     * {@link #awaitReady()} before the first request.
     */
    public static ConnectWorker distributed(Path directory, WorkerSettings settings) {
        return started(
                "ConnectDistributed",
                directory,
                settings.kafka(),
                settings.distributed(LoopbackPorts.free()),
                List.of(),
                settings.jvmOptions());
    }

    /** Starts a distributed worker with these properties and no others; {@code listeners} is one loopback address. */
    public static ConnectWorker distributed(Path directory, Map<String, String> properties, List<String> jvmOptions) {
        return started(
                "ConnectDistributed", directory, KafkaDistribution.ofThisBuild(), properties, List.of(), jvmOptions);
    }

    /** Starts a standalone worker with connectors, each given by its properties, {@code name} among them. */
    public static ConnectWorker standalone(
            Path directory, WorkerSettings settings, List<Map<String, String>> connectors) {
        Path offsets = directory.resolve("offsets").toAbsolutePath();
        Map<String, String> properties = settings.standalone(LoopbackPorts.free(), offsets);
        return started("ConnectStandalone", directory, settings.kafka(), properties, connectors, settings.jvmOptions());
    }

    /** Starts a standalone worker with these properties and no others; {@code listeners} is one loopback address. */
    public static ConnectWorker standalone(
            Path directory,
            Map<String, String> properties,
            List<Map<String, String>> connectors,
            List<String> jvmOptions) {
        return started(
                "ConnectStandalone", directory, KafkaDistribution.ofThisBuild(), properties, connectors, jvmOptions);
    }

    private static ConnectWorker started(
            String program,
            Path directory,
            KafkaDistribution kafka,
            Map<String, String> properties,
            List<Map<String, String>> connectors,
            List<String> jvmOptions) {
        LogFile log = LogFile.in(directory, "worker");
        List<String> main = new ArrayList<>();
        main.add("org.apache.kafka.connect.cli." + program);
        main.add(PropertiesFile.write(directory.resolve("worker.properties"), properties)
                .toString());
        for (Map<String, String> connector : connectors) {
            Path file = directory.resolve(connector.get("name") + ".properties");
            main.add(PropertiesFile.write(file, connector).toString());
        }
        return new ConnectWorker(URI.create(properties.get("listeners")), log, kafka, jvmOptions, main);
    }

    /** Returns when the worker has joined its group and takes requests. */
    public ConnectWorker awaitReady() {
        await(STARTING, rest::isHealthy);
        return this;
    }

    /** Where the worker's REST API answers; it stays the same across restarts. */
    public URI address() {
        return address;
    }

    /** The worker's REST API; it stays the same across restarts. */
    public ConnectRest rest() {
        return rest;
    }

    @Override
    public void close() {
        stop();
    }
}
