// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.aws.AwsConnection;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.coverage.CoverageLedger;
import io.dbactivity.crypto.CachedDataKeys;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.crypto.EnvelopeOpener;
import io.dbactivity.crypto.KmsDataKeys;
import io.dbactivity.event.EventParser;
import io.dbactivity.event.EventSettings;
import io.dbactivity.record.DeadLetters;
import io.dbactivity.record.RecordMapper;
import io.dbactivity.record.RecordSettings;
import io.dbactivity.stream.AwsFanOut;
import io.dbactivity.stream.AwsKinesis;
import io.dbactivity.stream.FanOut;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.StreamReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** Puts a task together. */
final class TaskStart {

    /** A full answer of GetRecords is 10 MB, which a slow link takes a while to carry. */
    private static final Duration KINESIS_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration KMS_TIMEOUT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(TaskStart.class);

    private TaskStart() {}

    /** @throws RuntimeException where something cannot be opened; what was opened before it is closed again */
    static RunningTask start(TaskConfig config, OffsetStorageReader offsets, InstantSource clock) {
        var resources = new Resources();
        try {
            ConnectorSettings settings = config.settings();
            AwsConnection connection = kinesisConnection(settings, resources);
            var kinesis = new AwsKinesis(connection.client(KinesisClient.builder()));
            var keys = resources.add(new CachedDataKeys(kms(settings, resources), settings.decryption(), clock));
            var services = new Services(kinesis, fanOut(settings, connection), keys, new StoredOffsets(offsets), clock);
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
     */
    record Services(
            Kinesis kinesis, Optional<FanOut> fanOut, DataKeys keys, StoredOffsets offsets, InstantSource clock) {}

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
        var tools = new ShardLane.Tools(
                reader,
                pipeline(settings, services.kinesis().region(), opener),
                pool,
                policy,
                journal(settings, clock),
                clock);
        var shards = new TaskShards(
                tools,
                ShardOpener.of(config, policy, clock),
                services.offsets(),
                settings.coverage().heartbeatTimeout());
        config.shards().forEach(shards::begin);
        return new RunningTask(shards, settings.coverage().interval(), wakeUp, clock, resources);
    }

    static Kinesis kinesis(ConnectorSettings settings, Resources resources) {
        return new AwsKinesis(kinesisConnection(settings, resources).client(KinesisClient.builder()));
    }

    private static AwsConnection kinesisConnection(ConnectorSettings settings, Resources resources) {
        return resources.add(AwsConnection.open(settings.kinesisAccess(), KINESIS_TIMEOUT));
    }

    private static Optional<FanOut> fanOut(ConnectorSettings settings, AwsConnection connection) {
        return settings.reading()
                .fanOutConsumer()
                .map(name -> new AwsFanOut(
                        connection.client(KinesisClient.builder()),
                        connection.streamingClient(KinesisAsyncClient.builder()),
                        name));
    }

    private static DataKeys kms(ConnectorSettings settings, Resources resources) {
        var connection = resources.add(AwsConnection.open(settings.kmsAccess(), KMS_TIMEOUT));
        return new KmsDataKeys(connection.client(KmsClient.builder()));
    }

    static ActivityPipeline pipeline(ConnectorSettings settings, String region, EnvelopeOpener opener) {
        RecordSettings records = settings.records().in(region);
        var parser = new EventParser(new EventSettings(records.includeOriginal()));
        return new ActivityPipeline(opener, parser, new RecordMapper(records, Version.CURRENT));
    }

    private static Journal journal(ConnectorSettings settings, InstantSource clock) {
        var deadLetters = settings.errors()
                .deadLetterTopic()
                .map(topic -> new DeadLetters(topic, settings.records().connectorName()));
        return new Journal(new CoverageLedger(settings.coverage()), deadLetters, clock);
    }
}
