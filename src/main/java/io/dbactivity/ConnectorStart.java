// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.assignment.ConsumerRegistration;
import io.dbactivity.assignment.Discovery;
import io.dbactivity.assignment.ShardAssignment;
import io.dbactivity.assignment.ShardWatch;
import io.dbactivity.assignment.StreamCatalog;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.config.ProducerDelivery;
import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.failure.ErrorTolerance;
import io.dbactivity.failure.StreamHealthListener;
import io.dbactivity.metrics.ConnectorMetrics;
import io.dbactivity.metrics.ConnectorName;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.stream.ControlPlaneRateLimit;
import io.dbactivity.stream.Kinesis;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Assembles a connector. */
final class ConnectorStart {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorStart.class);

    private ConnectorStart() {}

    /** @throws RuntimeException if something cannot be opened; everything opened before is closed again */
    static RunningConnector start(Map<String, String> properties, SourceConnectorContext context, InstantSource clock) {
        ConnectorSettings settings = ConnectorConfig.settings(properties);
        // Before anything is opened: what arrives meanwhile must not be skipped.
        Instant firstStart = clock.instant();
        var resources = new Resources();
        try {
            var name = new ConnectorName(settings.records().connectorName());
            ConnectorMetrics metrics = resources.add(ConnectorMetrics.publish(context, name, clock));
            var rateLimit = ControlPlaneRateLimit.sharedBy(1);
            Kinesis kinesis = AwsServices.kinesis(AwsServices.kinesisConnection(settings, resources), rateLimit);
            var services = new Services(
                    kinesis,
                    AwsServices.discovery(settings, kinesis, AwsServices.rds(settings, resources)),
                    AwsServices.registration(settings, rateLimit, resources, clock),
                    new StoredOffsets(context.offsetStorageReader()),
                    metrics,
                    clock);
            RunningConnector connector = assemble(settings, services, firstStart, context, resources);
            connector.watchEvery(settings.reading().watchInterval());
            warnOfTolerance(settings);
            tellOfProducer(properties);
            warnOfDelivery(ProducerDelivery.ofConnector(properties));
            return connector;
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    private static void warnOfTolerance(ConnectorSettings settings) {
        if (settings.errors().tolerance() == ErrorTolerance.ALL) {
            LOG.warn("errors.tolerance=all makes the worker drop every record on which a transform or converter fails,"
                    + " and without exactly-once delivery every record that Kafka refuses. To go on after records that"
                    + " cannot be decoded, on.undecodable.record=skip is enough: set it, and errors.tolerance=none.");
        }
    }

    /** Connect does not tell a connector how the worker sets its producers. */
    private static void tellOfProducer(Map<String, String> properties) {
        if (ConnectorConfig.leavesProducerAsItIs(properties)) {
            LOG.info("The connector sets none of producer.override.batch.size, producer.override.linger.ms and"
                    + " producer.override.compression.type. If the worker does not set them either"
                    + " (producer.batch.size and so on), events are written in batches of 16 KiB without"
                    + " compression, which is too slow for a busy stream. The example configuration sets larger"
                    + " ones.");
        }
    }

    /** The connector's own settings count more than those of the worker, which it does not know. */
    private static void warnOfDelivery(ProducerDelivery delivery) {
        List<String> warnings = new ArrayList<>();
        if (!delivery.isAcknowledgedByAllReplicas()) {
            warnings.add("producer.override.acks is not all: events count as delivered before all in-sync replicas have"
                    + " them, and if a broker fails, events are lost that the ledger counts. Leave it out.");
        }
        if (!delivery.isInOrder()) {
            warnings.add("producer.override.max.in.flight.requests.per.connection is not 1: unless the worker makes the"
                    + " producer idempotent, events of a partition change their order when a request is sent again."
                    + " Leave it out, or set producer.override.enable.idempotence=true.");
        }
        if (!warnings.isEmpty()) {
            LOG.warn("{}", String.join(" ", warnings));
        }
    }

    /**
     * The outside services that a connector needs.
     *
     * @param discovery absent if only the configured streams are read
     * @param registration absent if records are fetched, not pushed
     * @param listener told of each stream that the connector looks at
     */
    record Services(
            Kinesis kinesis,
            Optional<Discovery> discovery,
            Optional<ConsumerRegistration> registration,
            StoredOffsets offsets,
            StreamHealthListener listener,
            InstantSource clock) {}

    /**
     * Assembles the connector and looks at its streams for the first time.
     *
     * @throws org.apache.kafka.connect.errors.ConnectException if no stream can be read and a retry will not help
     */
    static RunningConnector assemble(
            ConnectorSettings settings,
            Services services,
            Instant firstStart,
            SourceConnectorContext context,
            Resources resources) {
        var policy = new ErrorPolicy(settings.errors());
        var catalog = new StreamCatalog(
                settings.streams(), services.discovery(), settings.discovery().interval(), policy, services.clock());
        var watch = new ShardWatch(
                services.kinesis(),
                catalog,
                services.offsets(),
                policy,
                unit(settings),
                services.listener(),
                services.clock());
        var connector = new RunningConnector(
                watch,
                services.registration(),
                settings.reading().startingPosition().moment(firstStart),
                context,
                resources);
        connector.refresh();
        return connector;
    }

    /**
     * Without a ledger, no record carries the offset of a shard's end, so other tasks would not learn of it. The shards
     * of a stream then stay together.
     */
    private static ShardAssignment.Unit unit(ConnectorSettings settings) {
        return settings.coverage().topic().isPresent() ? ShardAssignment.Unit.SHARD : ShardAssignment.Unit.STREAM;
    }
}
