// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * A worker process in miniature: the connector, its tasks on threads of their own, reconfiguration, a restart of what has
 * failed, a stop, and a death. Controlled by one thread.
 */
final class SoakWorker {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final SoakKafka kafka;
    private final Map<String, String> properties;
    private final int maxTasks;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final List<SoakTask> tasks = new ArrayList<>();
    private final AtomicBoolean reconfigure = new AtomicBoolean();
    private DatabaseActivitySourceConnector connector;
    private volatile RuntimeException connectorFailure;

    SoakWorker(
            SoakKafka kafka,
            Map<String, String> properties,
            int maxTasks,
            InstantSource clock,
            SplittableRandom random) {
        this.kafka = kafka;
        this.properties = properties;
        this.maxTasks = maxTasks;
        this.clock = clock;
        this.random = random;
    }

    void start() {
        connectorFailure = null;
        connector = new DatabaseActivitySourceConnector();
        connector.initialize(new ConnectorSide());
        try {
            connector.start(properties);
            startTasks();
        } catch (RuntimeException e) {
            connectorFailure = e;
        }
    }

    private void startTasks() {
        for (Map<String, String> taskProperties : connector.taskConfigs(maxTasks)) {
            var task = new SoakTask(kafka, taskProperties, clock, random.split());
            tasks.add(task);
            task.start();
        }
    }

    /** What a worker does beside its tasks. */
    void tend() {
        if (connectorFailure == null && reconfigure.getAndSet(false)) {
            stopTasks();
            startTasks();
        }
    }

    /** Tends until a condition holds. Nothing may fail meanwhile. */
    void tendUntil(BooleanSupplier condition, Duration patience) {
        await().atMost(patience).pollInterval(BETWEEN_LOOKS).until(() -> {
            tend();
            failure().ifPresent(failure -> {
                throw new AssertionError("The connector failed", failure);
            });
            return condition.getAsBoolean();
        });
    }

    /** Starts all tasks again, from a new division of the shards. */
    void restartTasks() {
        reconfigure.set(true);
        tend();
    }

    /** Why the connector or one of its tasks has failed. */
    Optional<Throwable> failure() {
        return Optional.<Throwable>ofNullable(connectorFailure)
                .or(() ->
                        tasks.stream().flatMap(task -> task.failure().stream()).findFirst());
    }

    /** What an operator does about a failure. */
    void restartFailed() {
        if (connectorFailure != null) {
            stop();
            start();
            return;
        }
        for (int i = 0; i < tasks.size(); i++) {
            SoakTask task = tasks.get(i);
            if (task.failure().isPresent()) {
                task.stop();
                tasks.set(i, task.again());
                tasks.get(i).start();
            }
        }
    }

    int tasks() {
        return tasks.size();
    }

    boolean isRunning() {
        return connector != null;
    }

    /** Everything written is acknowledged, and its offsets are stored. */
    void stop() {
        stopTasks();
        stopConnector();
    }

    private void stopTasks() {
        tasks.forEach(SoakTask::askToStop);
        tasks.forEach(SoakTask::stop);
        tasks.clear();
    }

    private void stopConnector() {
        connector.stop();
        connector = null;
        reconfigure.set(false);
    }

    /** From now on nothing that the tasks do has an effect. */
    void kill() {
        tasks.forEach(SoakTask::kill);
        tasks.clear();
        stopConnector();
    }

    private final class ConnectorSide implements SourceConnectorContext {

        @Override
        public void requestTaskReconfiguration() {
            reconfigure.set(true);
        }

        @Override
        public void raiseError(Exception e) {
            connectorFailure = new IllegalStateException("The connector raised an error", e);
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return kafka.offsets();
        }

        @Override
        public PluginMetrics pluginMetrics() {
            throw new UnsupportedOperationException("no metrics in this worker");
        }
    }
}
