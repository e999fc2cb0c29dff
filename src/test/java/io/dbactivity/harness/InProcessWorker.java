// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * A worker process in miniature: the connector, its tasks on threads of their own, reconfiguration, a restart of what
 * has failed, a stop, and a death. For use by one thread. If a test must poll by itself, use {@link ConnectHarness}.
 */
public final class InProcessWorker {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final InProcessKafka kafka;
    private final Map<String, String> properties;
    private final int maxTasks;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final List<InProcessTask> tasks = new ArrayList<>();
    private Optional<ConnectorRun> run = Optional.empty();
    private Optional<RuntimeException> failureOfStart = Optional.empty();

    /**
     * @param clock of the tasks
     * @param random decides what a death leaves of what was on its way
     */
    public InProcessWorker(
            InProcessKafka kafka,
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

    public void start() {
        failureOfStart = Optional.empty();
        var started = new ConnectorRun(properties, kafka.offsets(), clock);
        run = Optional.of(started);
        try {
            started.start();
            startTasks(started);
        } catch (RuntimeException e) {
            failureOfStart = Optional.of(e);
        }
    }

    private void startTasks(ConnectorRun connector) {
        for (Map<String, String> taskProperties : connector.taskConfigs(maxTasks)) {
            var task = new InProcessTask(kafka, connector, taskProperties, random.split());
            tasks.add(task);
            task.start();
        }
    }

    /** What a worker does beside its tasks. */
    public void tend() {
        ConnectorRun connector = run.orElseThrow();
        if (connectorFailure().isEmpty() && connector.takeReconfiguration()) {
            stopTasks();
            startTasks(connector);
        }
    }

    /** Tends until a condition holds. Nothing may fail meanwhile. */
    public void tendUntil(BooleanSupplier condition, Duration patience) {
        await().atMost(patience).pollInterval(BETWEEN_LOOKS).until(() -> {
            tend();
            failure().ifPresent(failure -> {
                throw new AssertionError("The connector failed", failure);
            });
            return condition.getAsBoolean();
        });
    }

    /** Starts all tasks again, from a new division of the shards. */
    public void restartTasks() {
        run.orElseThrow().requestReconfiguration();
        tend();
    }

    /** Why the connector or one of its tasks has failed. */
    public Optional<Throwable> failure() {
        return connectorFailure()
                .<Throwable>map(failure -> failure)
                .or(() ->
                        tasks.stream().flatMap(task -> task.failure().stream()).findFirst());
    }

    private Optional<RuntimeException> connectorFailure() {
        return failureOfStart.or(() -> run.flatMap(ConnectorRun::failure));
    }

    /** What an operator does about a failure. */
    public void restartFailed() {
        if (connectorFailure().isPresent()) {
            stop();
            start();
            return;
        }
        for (int i = 0; i < tasks.size(); i++) {
            InProcessTask task = tasks.get(i);
            if (task.failure().isPresent()) {
                task.stop();
                tasks.set(i, task.again());
                tasks.get(i).start();
            }
        }
    }

    public int tasks() {
        return tasks.size();
    }

    public boolean isRunning() {
        return run.isPresent();
    }

    /** Returns when everything written is acknowledged and its offsets are stored. */
    public void stop() {
        stopTasks();
        stopConnector();
    }

    private void stopTasks() {
        tasks.forEach(InProcessTask::askToStop);
        tasks.forEach(InProcessTask::stop);
        tasks.clear();
    }

    private void stopConnector() {
        run.orElseThrow().stop();
        run = Optional.empty();
    }

    /** From now on nothing that the tasks do has an effect. */
    public void kill() {
        tasks.forEach(InProcessTask::kill);
        tasks.clear();
        stopConnector();
    }
}
