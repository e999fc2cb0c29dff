// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.assignment.ConsumerRegistration;
import io.dbactivity.assignment.ShardAssignment;
import io.dbactivity.assignment.ShardWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A started connector. It watches the shards, divides them among the tasks, and asks Connect to divide them again if
 * resharding has made the division uneven. It watches on its own thread; the worker's threads call the methods.
 */
final class RunningConnector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningConnector.class);

    private final ShardWatch watch;
    private final Optional<ConsumerRegistration> registration;
    private final Optional<Instant> startingMoment;
    private final SourceConnectorContext context;
    private final Resources resources;

    /**
     * @param startingMoment the moment from which a stream without offsets is read. It is resolved once: a moment that
     *     moved with every restart would skip what arrived between two restarts.
     * @param resources closed with this connector
     */
    RunningConnector(
            ShardWatch watch,
            Optional<ConsumerRegistration> registration,
            Optional<Instant> startingMoment,
            SourceConnectorContext context,
            Resources resources) {
        this.watch = watch;
        this.registration = registration;
        this.startingMoment = startingMoment;
        this.context = context;
        this.resources = resources;
    }

    void watchEvery(Duration interval) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(new DaemonThreads("watch"));
        long millis = interval.toMillis();
        ScheduledFuture<?> watching =
                executor.scheduleWithFixedDelay(() -> tryRefresh(executor), millis, millis, TimeUnit.MILLISECONDS);
        resources.add(() -> watching.cancel(true));
        resources.add(executor::shutdownNow);
    }

    /** Looks at the streams again, and registers with those that have no consumer yet. */
    void refresh() {
        watch.refresh();
        registration.ifPresent(consumers -> consumers.register(watch.found()));
    }

    private void tryRefresh(ExecutorService executor) {
        try {
            refresh();
            watch.reasonToDivideAgain().ifPresent(why -> {
                LOG.info("Asking for another division of the shards among the tasks: {}.", why);
                context.requestTaskReconfiguration();
            });
        } catch (RetriableException e) {
            LOG.warn("The shards to read are looked at again later: {}", e.getMessage());
        } catch (RuntimeException e) {
            raise(e, executor);
        } catch (OutOfMemoryError e) {
            raise(new OutOfHeapException(e), executor);
        } catch (Error e) {
            // The executor would silently end the watch, and nobody would read the shards that resharding creates.
            raise(
                    new ConnectException(
                            "Watching the shards died of " + e.getClass().getName() + ".", e),
                    executor);
        }
    }

    /** Stopping may interrupt the reading of stored offsets, which must not mark the connector as failed. */
    private void raise(RuntimeException failure, ExecutorService executor) {
        if (!executor.isShutdown()) {
            context.raiseError(failure);
        }
    }

    /** @param connectorProperties given to every task besides its shards */
    List<Map<String, String>> taskConfigs(Map<String, String> connectorProperties, int maxTasks) {
        ShardAssignment assignment = watch.divide(maxTasks);
        LOG.info(
                "Dividing shards among tasks: {}",
                assignment.tasks().stream().map(List::size).toList());
        LOG.debug("The shards of each task: {}", assignment.tasks());
        return TaskConfig.write(connectorProperties, watch.streams(), watch.kmsKeys(), assignment, startingMoment);
    }

    @Override
    public void close() {
        resources.close();
    }
}
