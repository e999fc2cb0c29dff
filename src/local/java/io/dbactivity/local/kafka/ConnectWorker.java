// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real Connect worker in a process of its own, which sees Kafka's own jars and, through {@code plugin.path}, the plugin.
 * After {@link #kill()} or {@link #stop()} it can be started again with the same settings and on the same port.
 */
public final class ConnectWorker implements AutoCloseable {

    private static final Duration STARTING = Duration.ofMinutes(3);
    private static final Duration STOPPING = Duration.ofSeconds(30);

    private final ServerProcess process;
    private final ConnectRest rest;

    private ConnectWorker(ServerProcess process, int restPort) {
        this.process = process;
        this.rest = new ConnectRest(URI.create("http://127.0.0.1:" + restPort), process::requireAlive);
    }

    /**
     * Starts a distributed worker that keeps its files below the given directory. The broker need not answer yet; use
     * {@link #awaitReady()} before the first request.
     */
    public static ConnectWorker distributed(Path directory, WorkerSettings settings) {
        LogFile log = LogFile.in(directory, "worker");
        int port = LoopbackPorts.free();
        Path file = PropertiesFile.write(directory.resolve("worker.properties"), settings.distributed(port));
        List<String> main = List.of("org.apache.kafka.connect.cli.ConnectDistributed", file.toString());
        return started(log, settings, main, port);
    }

    /** Starts a standalone worker with connectors, each given by its properties, {@code name} among them. */
    public static ConnectWorker standalone(
            Path directory, WorkerSettings settings, List<Map<String, String>> connectors) {
        LogFile log = LogFile.in(directory, "worker");
        int port = LoopbackPorts.free();
        Path offsets = directory.resolve("offsets").toAbsolutePath();
        Path file = PropertiesFile.write(directory.resolve("worker.properties"), settings.standalone(port, offsets));
        List<String> main = new ArrayList<>(List.of("org.apache.kafka.connect.cli.ConnectStandalone", file.toString()));
        for (Map<String, String> connector : connectors) {
            Path properties = directory.resolve(connector.get("name") + ".properties");
            main.add(PropertiesFile.write(properties, connector).toString());
        }
        return started(log, settings, main, port);
    }

    private static ConnectWorker started(LogFile log, WorkerSettings settings, List<String> main, int restPort) {
        ServerProcess process = new ServerProcess("The Connect worker", log, settings.jvmOptions(), main);
        ConnectWorker worker = new ConnectWorker(process, restPort);
        worker.start();
        return worker;
    }

    /** Starts the worker again with the settings it had. */
    public void start() {
        process.start();
    }

    /** Returns when the worker has joined its group and takes requests. */
    public ConnectWorker awaitReady() {
        await("the worker").atMost(STARTING).pollInSameThread().until(rest::isHealthy);
        return this;
    }

    /** The worker's REST API; it stays the same over restarts. */
    public ConnectRest rest() {
        return rest;
    }

    /** What the worker printed, over all its starts. */
    public Path log() {
        return process.log();
    }

    public long pid() {
        return process.pid();
    }

    /** @throws IllegalStateException if the worker has died, with the end of its log */
    public void requireAlive() {
        process.requireAlive();
    }

    /** Ends the worker as a power cut would (SIGKILL). */
    public void kill() {
        process.kill();
    }

    /** Ends the worker as an operator would (SIGTERM): tasks are stopped and offsets stored. */
    public void stop() {
        process.stop(STOPPING);
    }

    @Override
    public void close() {
        stop();
    }
}
