// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.assignment.Discovery;
import io.dbactivity.aws.AwsConnection;
import io.dbactivity.aws.RegionUnknownException;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.crypto.CachedDataKeys;
import io.dbactivity.crypto.EnvelopeOpener;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.rds.RdsException;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.replay.ReplayCommand;
import io.dbactivity.stream.ControlPlaneRateLimit;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamRecord;
import io.dbactivity.task.ActivityPipeline;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * The command that puts dead letters through the decoder once more, to be run with the worker's class path and the
 * plugin's jars. It asks KMS for data keys, and RDS for the keys of streams if the connector does; it does not read
 * Kinesis. See {@link io.dbactivity.replay.ReplayOptions#USAGE}.
 */
public final class ReplayDeadLetters {

    private static final InstantSource CLOCK = InstantSource.system();

    private ReplayDeadLetters() {}

    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    /** Does what the arguments say, and returns the exit code. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        return new ReplayCommand(ReplayDeadLetters::decoder, CLOCK).run(out, err, arguments);
    }

    private static ReplayCommand.OpenedDecoder decoder(ConnectorSettings settings) {
        var resources = new Resources();
        try {
            return new Decoder(pipeline(settings, resources), resources);
        } catch (RegionUnknownException e) {
            resources.close();
            throw new ConfigException("aws.region: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    /**
     * Without a {@link io.dbactivity.crypto.RefusalCheck}: a dead letter whose data key KMS refuses leaves its own gap
     * open and ends nothing, so it makes no difference whether the refusal is about that record alone.
     */
    private static ActivityPipeline pipeline(ConnectorSettings settings, Resources resources) {
        AwsConnection connection = AwsServices.kinesisConnection(settings, resources);
        Kinesis kinesis = AwsServices.kinesis(connection, ControlPlaneRateLimit.sharedBy(1));
        var keys = AwsServices.kms(settings, reportedKeys(settings, kinesis, resources), resources);
        var opener = resources.add(new EnvelopeOpener(
                resources.add(new CachedDataKeys(keys, settings.decryption(), CLOCK)),
                settings.decryption().maxInflatedBytes()));
        return TaskStart.pipeline(settings, kinesis.region(), opener);
    }

    /** A task trusts no other key than the one that RDS reports, and so does a replay. */
    private static Map<String, String> reportedKeys(ConnectorSettings settings, Kinesis kinesis, Resources resources) {
        return AwsServices.rds(settings, resources)
                .flatMap(rds -> AwsServices.discovery(settings, kinesis, Optional.of(rds)))
                .map(ReplayDeadLetters::byResource)
                .orElse(Map.of());
    }

    private static Map<String, String> byResource(Discovery discovery) {
        try {
            discovery.find();
        } catch (RdsException e) {
            throw new ConfigException("RDS does not say which keys its streams have. " + e.getMessage());
        }
        Map<String, String> keys = new HashMap<>();
        discovery
                .kmsKeys()
                .forEach((stream, key) -> StreamIdentity.resourceIdIn(stream).ifPresent(id -> keys.put(id, key)));
        return keys;
    }

    /** Memory is not shared with anything else here, so nobody counts it. */
    private record Decoder(ActivityPipeline pipeline, Resources resources) implements ReplayCommand.OpenedDecoder {

        @Override
        public MappedRecord decode(ActivityStream stream, StreamRecord record, long firstIndex) {
            return pipeline.process(stream, record, firstIndex, bytes -> {});
        }

        @Override
        public void close() {
            resources.close();
        }
    }
}
