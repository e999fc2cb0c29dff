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
 * A started connector: watches the shards, divides them among the tasks, and asks for another division when resharding has
 * made the present one bad. Watches on a thread of its own; the worker's threads call the other methods.
 */
final class RunningConnector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningConnector.class);

    private final ShardWatch watch;
    private final Optional<ConsumerRegistration> registration;
    private final Optional<Instant> startingMoment;
    private final SourceConnectorContext context;
    private final Resources resources;

    /**
     * @param startingMoment from which on a stream without offsets is read. Resolved once: a moment that moved with every
     *     restart would skip what arrived between two of them.
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
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(new TaskThreads("watch"));
        long millis = interval.toMillis();
        ScheduledFuture<?> looks =
                executor.scheduleWithFixedDelay(() -> look(executor), millis, millis, TimeUnit.MILLISECONDS);
        resources.add(() -> looks.cancel(true));
        resources.add(executor::shutdownNow);
    }

    /** Looks at the streams again. */
    void refresh() {
        watch.refresh();
        registration.ifPresent(consumers -> consumers.register(watch.found()));
    }

    private void look(ExecutorService executor) {
        try {
            refresh();
            watch.outgrown().ifPresent(why -> {
                LOG.info("Asking for another division of the shards among the tasks: {}.", why);
                context.requestTaskReconfiguration();
            });
        } catch (RetriableException e) {
            LOG.warn("The shards to read are looked at again later: {}", e.getMessage());
        } catch (RuntimeException e) {
            raise(e, executor);
        } catch (Error e) {
            // The executor would end the watch without a word, and nobody would read what resharding brings.
            raise(
                    new ConnectException(
                            "Watching the shards died of " + e.getClass().getName() + ".", e),
                    executor);
        }
    }

    /** Stopping interrupts a look at the stored offsets, which must not leave the connector as failed. */
    private void raise(RuntimeException failure, ExecutorService executor) {
        if (!executor.isShutdown()) {
            context.raiseError(failure);
        }
    }

    /** @param connectorProperties what every task gets besides its shards */
    List<Map<String, String>> taskConfigs(Map<String, String> connectorProperties, int maxTasks) {
        ShardAssignment assignment = watch.divide(maxTasks);
        LOG.info(
                "Dividing shards among tasks: {}",
                assignment.tasks().stream().map(List::size).toList());
        LOG.debug("The shards of each task: {}", assignment.tasks());
        return TaskConfig.write(connectorProperties, watch.streams(), assignment, startingMoment);
    }

    @Override
    public void close() {
        resources.close();
    }
}
