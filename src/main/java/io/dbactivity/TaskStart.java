// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.assignment.DiscoverySettings;
import io.dbactivity.aws.AwsConnection;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.coverage.CoverageLedger;
import io.dbactivity.crypto.CachedDataKeys;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.crypto.EnvelopeOpener;
import io.dbactivity.decode.DecodePool;
import io.dbactivity.event.EventParser;
import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.ledger.LedgerWriter;
import io.dbactivity.ledger.ReportedLosses;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.rds.Rds;
import io.dbactivity.rds.RdsEventReader;
import io.dbactivity.record.DeadLetters;
import io.dbactivity.record.RecordMapper;
import io.dbactivity.record.RecordSettings;
import io.dbactivity.stream.ControlPlaneRateLimit;
import io.dbactivity.stream.FanOut;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.StreamReader;
import io.dbactivity.task.ActivityPipeline;
import io.dbactivity.task.RunningTask;
import io.dbactivity.task.ShardDelivery;
import io.dbactivity.task.ShardOpener;
import io.dbactivity.task.TaskShards;
import io.dbactivity.task.WakeUp;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a task together. */
final class TaskStart {

    private static final Logger LOG = LoggerFactory.getLogger(TaskStart.class);

    private TaskStart() {}

    /** @throws RuntimeException where something cannot be opened; what was opened before it is closed again */
    static RunningTask start(TaskConfig config, OffsetStorageReader offsets, InstantSource clock) {
        var resources = new Resources();
        try {
            ConnectorSettings settings = config.settings();
            AwsConnection connection = AwsServices.kinesisConnection(settings, resources);
            var pace = ControlPlaneRateLimit.sharedBy(config.tasks());
            Kinesis kinesis = AwsServices.kinesis(connection, pace);
            var keys = resources.add(
                    new CachedDataKeys(AwsServices.kms(settings, resources), settings.decryption(), clock));
            var fanOut = AwsServices.fanOut(settings, connection, pace);
            var services =
                    new Services(kinesis, fanOut, rds(settings, resources), keys, new StoredOffsets(offsets), clock);
            return assemble(config, services, resources);
        } catch (RuntimeException e) {
            resources.close();
            throw e;
        }
    }

    /**
     * What a task needs of the world outside.
     *
     * @param fanOut absent: records are asked for
     * @param rds absent: it is not asked what streams may have lost
     */
    record Services(
            Kinesis kinesis,
            Optional<FanOut> fanOut,
            Optional<Rds> rds,
            DataKeys keys,
            StoredOffsets offsets,
            InstantSource clock) {}

    private static Optional<Rds> rds(ConnectorSettings settings, Resources resources) {
        return settings.discovery().source() == DiscoverySettings.Source.RDS
                ? Optional.of(AwsServices.rds(settings, resources))
                : Optional.empty();
    }

    static RunningTask assemble(TaskConfig config, Services services, Resources resources) {
        ConnectorSettings settings = config.settings();
        InstantSource clock = services.clock();
        var wakeUp = new WakeUp();
        var policy = new ErrorPolicy(settings.errors());
        var reader = resources.add(new StreamReader(
                services.kinesis(),
                services.fanOut(),
                settings.reading(),
                clock,
                new TaskThreads("fetch"),
                wakeUp::raise));
        var opener = resources.add(
                new EnvelopeOpener(services.keys(), settings.decryption().maxInflatedBytes()));
        LOG.info("Signatures are verified by {}", opener.signatureArithmetic().text());
        var pool = resources.add(new DecodePool(settings.decodeThreads(), wakeUp::raise));
        var tools = new ShardDelivery.Tools(
                reader,
                pipeline(settings, services.kinesis().region(), opener),
                pool,
                policy,
                journal(settings, clock),
                clock);
        Optional<ReportedLosses> losses = services.rds()
                .map(rds -> new RdsEventReader(
                        rds, settings.discovery().interval(), clock, new TaskThreads("rds"), wakeUp::raise))
                .map(resources::add)
                .map(events -> new ReportedLosses(events, services.offsets(), tools.journal(), clock));
        var shards = new TaskShards(
                tools,
                ShardOpener.of(config, policy, clock),
                services.offsets(),
                losses,
                settings.coverage().heartbeatTimeout());
        shards.begin(config.shards());
        return new RunningTask(shards, settings.coverage().interval(), wakeUp, clock, resources);
    }

    static ActivityPipeline pipeline(ConnectorSettings settings, String region, EnvelopeOpener opener) {
        RecordSettings records = settings.records().in(region);
        var mapper = new RecordMapper(records, Version.CURRENT);
        return new ActivityPipeline(opener, new EventParser(mapper.reading()), mapper);
    }

    private static LedgerWriter journal(ConnectorSettings settings, InstantSource clock) {
        var deadLetters = settings.errors()
                .deadLetterTopic()
                .map(topic -> new DeadLetters(topic, settings.records().connectorName()));
        return new LedgerWriter(
                new CoverageLedger(settings.coverage()),
                deadLetters,
                settings.records().value(),
                clock);
    }
}
