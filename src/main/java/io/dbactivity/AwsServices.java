// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.assignment.ConsumerRegistration;
import io.dbactivity.assignment.Discovery;
import io.dbactivity.assignment.DiscoverySettings;
import io.dbactivity.assignment.KinesisDiscovery;
import io.dbactivity.assignment.RdsDiscovery;
import io.dbactivity.aws.AwsConnection;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.crypto.KeyPins;
import io.dbactivity.crypto.KmsDataKeys;
import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.rds.AwsRds;
import io.dbactivity.rds.Rds;
import io.dbactivity.stream.AwsFanOut;
import io.dbactivity.stream.AwsKinesis;
import io.dbactivity.stream.AwsStreamConsumers;
import io.dbactivity.stream.ControlPlaneRateLimit;
import io.dbactivity.stream.FanOut;
import io.dbactivity.stream.FanOutSettings;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.StreamConsumers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** Opens the AWS services as configured. Each is closed with the resources. */
final class AwsServices {

    /** A full GetRecords answer is 10 MB, which takes a while over a slow link. */
    private static final Duration KINESIS_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration KMS_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RDS_TIMEOUT = Duration.ofSeconds(30);

    /** Connect gives a stopping connector five seconds. */
    private static final Duration LONGEST_DEREGISTRATION = Duration.ofSeconds(3);

    private AwsServices() {}

    static AwsConnection kinesisConnection(ConnectorSettings settings, Resources resources) {
        return kinesisConnection(settings, KINESIS_TIMEOUT, resources);
    }

    /** @param timeout of one call */
    static AwsConnection kinesisConnection(ConnectorSettings settings, Duration timeout, Resources resources) {
        return resources.add(AwsConnection.open(settings.kinesisAccess(), timeout));
    }

    static Kinesis kinesis(AwsConnection connection, ControlPlaneRateLimit rateLimit) {
        return new AwsKinesis(connection.client(KinesisClient.builder()), rateLimit);
    }

    static Optional<FanOut> fanOut(
            ConnectorSettings settings, AwsConnection connection, ControlPlaneRateLimit rateLimit) {
        return settings.reading()
                .fanOut()
                .map(fanOut -> new AwsFanOut(
                        consumers(fanOut, connection, rateLimit),
                        connection.streamingClient(KinesisAsyncClient.builder())));
    }

    /** Registers the consumers of enhanced fan-out; absent if records are not pushed. */
    static Optional<ConsumerRegistration> registration(
            ConnectorSettings settings, ControlPlaneRateLimit rateLimit, Resources resources, InstantSource clock) {
        return settings.reading()
                .fanOut()
                .map(fanOut -> resources.add(new ConsumerRegistration(
                        consumers(fanOut, kinesisConnection(settings, resources), rateLimit),
                        fanOut.deregistration(),
                        new ErrorPolicy(settings.errors()),
                        LONGEST_DEREGISTRATION,
                        new DaemonThreads("deregister"),
                        clock)));
    }

    static StreamConsumers consumers(FanOutSettings fanOut, AwsConnection connection, ControlPlaneRateLimit rateLimit) {
        return new AwsStreamConsumers(connection.client(KinesisClient.builder()), fanOut.consumerName(), rateLimit);
    }

    /** @param reportedKeys the KMS keys that RDS reports, by resource id */
    static DataKeys kms(ConnectorSettings settings, Map<String, String> reportedKeys, Resources resources) {
        var connection = resources.add(AwsConnection.open(settings.kmsAccess(), KMS_TIMEOUT));
        return new KmsDataKeys(connection.client(KmsClient.builder()), pins(settings, reportedKeys));
    }

    /**
     * An alias names no key for good. An id without an account is looked up in the account of the caller, which is that
     * of RDS only if the same role is used for both.
     */
    private static KeyPins pins(ConnectorSettings settings, Map<String, String> reportedKeys) {
        boolean sameAccount =
                settings.kmsAccess().role().equals(settings.rdsAccess().role());
        Map<String, String> usable = new HashMap<>(reportedKeys);
        usable.values().removeIf(key -> key.contains("alias/") || !(sameAccount || key.startsWith("arn:")));
        return new KeyPins(settings.kmsKeyId(), usable);
    }

    /** Absent if the configuration does not ask RDS. */
    static Optional<Rds> rds(ConnectorSettings settings, Resources resources) {
        return rds(settings, RDS_TIMEOUT, resources);
    }

    /** @param timeout of one call */
    static Optional<Rds> rds(ConnectorSettings settings, Duration timeout, Resources resources) {
        if (settings.discovery().source() != DiscoverySettings.Source.RDS) {
            return Optional.empty();
        }
        var connection = resources.add(AwsConnection.open(settings.rdsAccess(), timeout));
        return Optional.of(new AwsRds(connection.client(RdsClient.builder())));
    }

    /**
     * Absent if only the configured streams are read.
     *
     * @param rds present if the configuration asks it
     */
    static Optional<Discovery> discovery(ConnectorSettings settings, Kinesis kinesis, Optional<Rds> rds) {
        DiscoverySettings wanted = settings.discovery();
        return switch (wanted.source()) {
            case NONE -> Optional.empty();
            case KINESIS -> Optional.of(new KinesisDiscovery(kinesis, wanted));
            case RDS -> rds.map(databases -> new RdsDiscovery(databases, wanted));
        };
    }
}
