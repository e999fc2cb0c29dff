// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import io.dbactivity.aws.AwsConnection;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.crypto.CachedDataKeys;
import io.dbactivity.crypto.KeyPins;
import io.dbactivity.crypto.KmsDataKeys;
import io.dbactivity.crypto.RefusalCheck;
import io.dbactivity.stream.AwsKinesis;
import io.dbactivity.stream.ControlPlaneRateLimit;
import io.dbactivity.stream.Kinesis;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** The connections to AWS, opened as a configuration says. Nothing is sent before something is read. */
final class AwsClients implements AutoCloseable {

    // Those of a task, whose start this package does not see.
    private static final Duration KINESIS_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration KMS_TIMEOUT = Duration.ofSeconds(10);

    private final ConnectorSettings settings;
    private final Notices notices;
    private final InstantSource clock;
    private final AwsConnection kms;
    private final CachedDataKeys keys;
    private Optional<AwsConnection> kinesis = Optional.empty();

    AwsClients(ConnectorSettings settings, Notices notices, InstantSource clock) {
        this.settings = settings;
        this.notices = notices;
        this.clock = clock;
        this.kms = AwsConnection.open(settings.kmsAccess(), KMS_TIMEOUT);
        // RDS is not asked, so the only key that may be required is the configured one.
        var pins = new KeyPins(settings.kmsKeyId(), Map.of());
        // With a check, because any other refusal ends the command, as it stops a task.
        this.keys = new CachedDataKeys(
                new RefusalCheck(new KmsDataKeys(kms.client(KmsClient.builder()), pins)), settings.decryption(), clock);
    }

    /** Closed by whoever reads with it. */
    Kinesis kinesis() {
        AwsConnection connection = AwsConnection.open(settings.kinesisAccess(), KINESIS_TIMEOUT);
        kinesis = Optional.of(connection);
        return new AwsKinesis(connection.client(KinesisClient.builder()), ControlPlaneRateLimit.sharedBy(1));
    }

    /** Closed by whoever reads with it. */
    ViewDecoder decoder() {
        return new ViewDecoder(keys, settings.decryption(), notices, clock);
    }

    @Override
    public void close() {
        keys.close();
        kms.close();
        kinesis.ifPresent(AwsConnection::close);
    }
}
