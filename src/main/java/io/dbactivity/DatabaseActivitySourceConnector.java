// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.assignment.ConsumerRegistration;
import io.dbactivity.assignment.Discovery;
import io.dbactivity.assignment.DiscoverySettings;
import io.dbactivity.assignment.KinesisDiscovery;
import io.dbactivity.assignment.RdsDiscovery;
import io.dbactivity.assignment.ShardAssignment;
import io.dbactivity.assignment.ShardWatch;
import io.dbactivity.assignment.StreamCatalog;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.offset.OffsetCheck;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.stream.ControlPlaneRateLimit;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.StartingPosition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads Amazon RDS and Aurora Database Activity Streams from Kinesis, decrypts them and emits one structured record per
 * event. Divides the shards among tasks and asks for another division when resharding has made the present one bad.
 */
public final class DatabaseActivitySourceConnector extends SourceConnector {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseActivitySourceConnector.class);

    private Map<String, String> properties;
    private Optional<Instant> startingMoment;
    private ShardWatch watch;
    private Optional<ConsumerRegistration> registration;
    private Resources resources;

    @Override
    public String version() {
        return Version.CURRENT;
    }

    @Override
    public ConfigDef config() {
        return ConnectorConfig.definition();
    }

    @Override
    public Config validate(Map<String, String> connectorProperties) {
        return ConnectorConfig.validate(connectorProperties);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return DatabaseActivitySourceTask.class;
    }

    /** @throws ConnectException where a stream may not be read, so that the connector's status says why */
    @Override
    public void start(Map<String, String> connectorProperties) {
        properties = Map.copyOf(connectorProperties);
        resources = new Resources();
        try {
            start(ConnectorConfig.settings(connectorProperties));
        } catch (RuntimeException e) {
            resources.close();
            throw e;
        }
    }

    private void start(ConnectorSettings settings) {
        startingMoment = startingMoment(settings.reading().startingPosition());
        var policy = new ErrorPolicy(settings.errors());
        var pace = ControlPlaneRateLimit.sharedBy(1);
        Kinesis kinesis = AwsServices.kinesis(AwsServices.kinesisConnection(settings, resources), pace);
        var catalog = new StreamCatalog(
                settings.streams(),
                discovery(settings, kinesis),
                settings.discovery().interval(),
                policy,
                InstantSource.system());
        var offsets = new StoredOffsets(context().offsetStorageReader());
        watch = new ShardWatch(kinesis, catalog, offsets, policy, unit(settings));
        registration = AwsServices.registration(settings, pace, resources);
        refresh();
        watchEvery(settings.reading().watchInterval());
    }

    private Optional<Discovery> discovery(ConnectorSettings settings, Kinesis kinesis) {
        DiscoverySettings wanted = settings.discovery();
        return switch (wanted.source()) {
            case NONE -> Optional.empty();
            case KINESIS -> Optional.of(new KinesisDiscovery(kinesis, wanted));
            case RDS -> Optional.of(new RdsDiscovery(AwsServices.rds(settings, resources), wanted));
        };
    }

    /** Resolved once: a moment that moved with every restart would skip what arrived between two of them. */
    private static Optional<Instant> startingMoment(StartingPosition position) {
        Instant now = InstantSource.system().instant();
        if (position instanceof StartingPosition.AtTimestamp at) {
            return Optional.of(at.timestamp());
        }
        if (position instanceof StartingPosition.LookBack lookBack) {
            return Optional.of(now.minus(lookBack.duration()));
        }
        return position instanceof StartingPosition.Latest ? Optional.of(now) : Optional.empty();
    }

    /**
     * Without a ledger there is no record that could carry a shard's end, so that no other task would learn of it: the
     * shards of a stream then stay together.
     */
    private static ShardAssignment.Unit unit(ConnectorSettings settings) {
        return settings.coverage().topic().isPresent() ? ShardAssignment.Unit.SHARD : ShardAssignment.Unit.STREAM;
    }

    private void watchEvery(Duration interval) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(new TaskThreads("watch"));
        long millis = interval.toMillis();
        ScheduledFuture<?> looks =
                executor.scheduleWithFixedDelay(() -> look(executor), millis, millis, TimeUnit.MILLISECONDS);
        resources.add(() -> looks.cancel(true));
        resources.add(executor::shutdownNow);
    }

    private void refresh() {
        watch.refresh();
        registration.ifPresent(it -> it.look(watch.found()));
    }

    private void look(ExecutorService executor) {
        try {
            refresh();
            watch.outgrown().ifPresent(why -> {
                LOG.info("Asking for another division of the shards among the tasks: {}.", why);
                context().requestTaskReconfiguration();
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
            context().raiseError(failure);
        }
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        ShardAssignment assignment = watch.divide(maxTasks);
        LOG.info(
                "Dividing shards among tasks: {}",
                assignment.tasks().stream().map(List::size).toList());
        LOG.debug("The shards of each task: {}", assignment.tasks());
        return TaskConfig.write(properties, watch.streams(), assignment, startingMoment);
    }

    @Override
    public void stop() {
        if (resources != null) {
            resources.close();
        }
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorProperties) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    /**
     * Accepts what the tasks can start from. Removing an offset is always allowed, so that an operator can clean up.
     *
     * @throws ConnectException where a partition or offset is not one of this connector's; says what is wrong
     */
    @Override
    public boolean alterOffsets(Map<String, String> connectorProperties, Map<Map<String, ?>, Map<String, ?>> altered) {
        Instant now = InstantSource.system().instant();
        altered.forEach((partition, offset) -> {
            if (offset != null) {
                OffsetCheck.check(partition, offset, now);
            }
        });
        return true;
    }
}
