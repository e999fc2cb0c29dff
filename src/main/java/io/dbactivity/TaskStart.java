// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.aws.AwsConnection;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.coverage.CoverageLedger;
import io.dbactivity.crypto.CachedDataKeys;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.crypto.EnvelopeOpener;
import io.dbactivity.crypto.RefusalCheck;
import io.dbactivity.decode.DecodePool;
import io.dbactivity.event.EventParser;
import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.ledger.LedgerWriter;
import io.dbactivity.ledger.ReportedLosses;
import io.dbactivity.metrics.CallListener;
import io.dbactivity.metrics.ObservedDataKeys;
import io.dbactivity.metrics.ObservedFanOut;
import io.dbactivity.metrics.ObservedKeyCache;
import io.dbactivity.metrics.ObservedKinesis;
import io.dbactivity.metrics.PollTimer;
import io.dbactivity.metrics.TaskListener;
import io.dbactivity.metrics.TaskMetrics;
import io.dbactivity.metrics.TaskName;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.rds.Rds;
import io.dbactivity.rds.RdsEventReader;
import io.dbactivity.record.DeadLetters;
import io.dbactivity.record.RecordMapper;
import io.dbactivity.record.RecordSettings;
import io.dbactivity.record.Version;
import io.dbactivity.stream.ControlPlaneRateLimit;
import io.dbactivity.stream.FanOut;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.StreamReader;
import io.dbactivity.task.ActivityPipeline;
import io.dbactivity.task.RunningTask;
import io.dbactivity.task.ShardOpener;
import io.dbactivity.task.StartPolicy;
import io.dbactivity.task.TaskShards;
import io.dbactivity.task.TaskTools;
import io.dbactivity.task.WakeUp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Assembles a task. */
final class TaskStart {

    private static final Logger LOG = LoggerFactory.getLogger(TaskStart.class);

    private TaskStart() {}

    /** @throws RuntimeException if something cannot be opened; everything opened before is closed again */
    static RunningTask start(TaskConfig config, SourceTaskContext context, PollTimer polls, InstantSource clock) {
        var resources = new Resources();
        try {
            ConnectorSettings settings = config.settings();
            TaskMetrics metrics = resources.add(metrics(config, context, polls, clock));
            AwsConnection connection = AwsServices.kinesisConnection(settings, resources);
            var rateLimit = ControlPlaneRateLimit.sharedBy(config.tasks());
            var services = new Services(
                    new ObservedKinesis(AwsServices.kinesis(connection, rateLimit), metrics),
                    AwsServices.fanOut(settings, connection, rateLimit)
                            .map(fanOut -> new ObservedFanOut(fanOut, metrics)),
                    AwsServices.rds(settings, resources),
                    dataKeys(config, metrics, resources, clock),
                    new StoredOffsets(context.offsetStorageReader()),
                    metrics,
                    clock);
            return assemble(config, services, resources);
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    private static TaskMetrics metrics(
            TaskConfig config, SourceTaskContext context, PollTimer polls, InstantSource clock) {
        var name = new TaskName(config.settings().records().connectorName(), config.number());
        List<String> streams = config.shards().keySet().stream()
                .map(stream -> stream.identity().name())
                .toList();
        return TaskMetrics.publish(context, name, streams, polls, clock);
    }

    private static DataKeys dataKeys(
            TaskConfig config, CallListener listener, Resources resources, InstantSource clock) {
        DataKeys kms = new ObservedDataKeys(
                AwsServices.kms(config.settings(), config.kmsKeys(), resources), listener, System::nanoTime);
        var observed = new ObservedKeyCache(listener);
        var cache = new CachedDataKeys(
                observed.behind(new RefusalCheck(kms)), config.settings().decryption(), clock);
        return observed.before(resources.add(cache));
    }

    /**
     * The outside services that a task needs.
     *
     * @param fanOut absent if records are fetched, not pushed
     * @param rds absent if RDS is not asked what streams may have lost
     */
    record Services(
            Kinesis kinesis,
            Optional<FanOut> fanOut,
            Optional<Rds> rds,
            DataKeys keys,
            StoredOffsets offsets,
            TaskListener listener,
            InstantSource clock) {

        /** Services without a listener. */
        Services(
                Kinesis kinesis,
                Optional<FanOut> fanOut,
                Optional<Rds> rds,
                DataKeys keys,
                StoredOffsets offsets,
                InstantSource clock) {
            this(kinesis, fanOut, rds, keys, offsets, TaskListener.NONE, clock);
        }
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
                new DaemonThreads("fetch"),
                wakeUp::raise));
        var opener = resources.add(
                new EnvelopeOpener(services.keys(), settings.decryption().maxInflatedBytes()));
        LOG.info(
                "Signatures are verified by {}",
                opener.signatureImplementation().text());
        var pool = resources.add(new DecodePool(
                settings.decodeThreads(),
                MemoryBounds.decoded(settings.reading().bufferBytes()),
                new DaemonThreads("decode"),
                wakeUp::raise));
        services.listener().assembled(reader::bufferedBytes, pool::memoryTaken);
        var tools = new TaskTools(
                reader,
                pipeline(settings, services.kinesis().region(), opener),
                pool,
                policy,
                ledger(settings, services.listener(), clock),
                services.listener(),
                clock);
        Optional<ReportedLosses> losses = services.rds()
                .map(rds -> new RdsEventReader(
                        rds, settings.discovery().interval(), clock, new DaemonThreads("rds"), wakeUp::raise))
                .map(resources::add)
                .map(events -> new ReportedLosses(events, services.offsets(), tools.ledger(), clock));
        var startPolicy =
                new StartPolicy(settings.reading().startingPosition(), config.startingMoment(), policy, clock);
        var shardOpener = new ShardOpener(
                tools,
                startPolicy,
                services.offsets(),
                losses,
                settings.coverage().heartbeatTimeout());
        var shards = new TaskShards(tools, shardOpener, services.offsets(), losses);
        shards.begin(config.shards());
        return new RunningTask(shards, settings.coverage().interval(), wakeUp, resources::close);
    }

    static ActivityPipeline pipeline(ConnectorSettings settings, String region, EnvelopeOpener opener) {
        RecordSettings records = settings.records().in(region);
        var mapper = new RecordMapper(records, Version.CURRENT);
        long mostHeapBytes = MemoryBounds.objects(settings.decryption().maxInflatedBytes());
        return new ActivityPipeline(opener, new EventParser(mapper.reading(), mostHeapBytes), mapper);
    }

    private static LedgerWriter ledger(ConnectorSettings settings, TaskListener listener, InstantSource clock) {
        var deadLetters = settings.errors()
                .deadLetterTopic()
                .map(topic -> new DeadLetters(
                        topic,
                        settings.records().connectorName(),
                        settings.records().largeEvents().maxBytes()));
        return new LedgerWriter(
                new CoverageLedger(settings.coverage()), deadLetters, settings.records(), listener, clock);
    }
}
