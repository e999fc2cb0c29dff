// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import io.dbactivity.aws.ServiceAccess;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.crypto.CryptoException;
import io.dbactivity.rds.RdsException;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import java.util.Optional;

/** On which property a failure is shown: the one that is most likely wrong, or whose text explains the cure. */
final class Blame {

    private static final String ACCESS_KEY = "aws.access.key.id";
    private static final String DISCOVERY = "das.discovery";
    private static final String RESOURCE_IDS = "das.resource.ids";

    private final ConnectorSettings settings;

    Blame(ConnectorSettings settings) {
        this.settings = settings;
    }

    String property(StreamException failure, Optional<StreamIdentity> stream) {
        return switch (failure.reason()) {
            case NO_CREDENTIALS -> credentials(settings.kinesisAccess());
            case THROTTLED, UNAVAILABLE -> "aws.kinesis.endpoint";
            case ACCESS_DENIED ->
                settings.kinesisAccess().role().isPresent()
                        ? role(settings.kinesisAccess(), "aws.kinesis.sts.role.arn")
                        : stream.map(this::whereNamed).orElse(DISCOVERY);
            case ITERATOR_EXPIRED, POSITION_LOST, NOT_FOUND, SHARD_EXPIRED, STREAM_RECREATED, REFUSED ->
                stream.map(this::whereNamed).orElse(DISCOVERY);
        };
    }

    String property(RdsException failure) {
        return switch (failure.reason()) {
            case NO_CREDENTIALS -> credentials(settings.rdsAccess());
            case THROTTLED, UNAVAILABLE -> "aws.rds.endpoint";
            case ACCESS_DENIED, REFUSED ->
                settings.rdsAccess().role().isPresent()
                        ? role(settings.rdsAccess(), "aws.rds.sts.role.arn")
                        : DISCOVERY;
        };
    }

    String property(CryptoException failure, StreamIdentity stream) {
        return switch (failure.reason()) {
            case NO_CREDENTIALS -> credentials(settings.kmsAccess());
            case UNAVAILABLE -> "aws.kms.endpoint";
            case ACCESS_DENIED ->
                settings.kmsAccess().role().isPresent()
                        ? role(settings.kmsAccess(), "aws.kms.sts.role.arn")
                        : whereNamed(stream);
            case KEY_DISABLED, KEY_NOT_FOUND -> "kms.key.id";
            case WRONG_KEY -> settings.kmsKeyId().isPresent() ? "kms.key.id" : whereNamed(stream);
            case TOO_LARGE -> "max.inflated.bytes";
            case UNKNOWN_RESOURCE, NOT_AN_ENVELOPE, CORRUPT, BAD_SIGNATURE, NOT_GZIP -> whereNamed(stream);
        };
    }

    /** The property that names a stream, or has it found. */
    String whereNamed(StreamIdentity stream) {
        if (!settings.streams().contains(stream)) {
            return DISCOVERY;
        }
        return stream.equals(StreamIdentity.ofResource(stream.resourceId())) ? RESOURCE_IDS : "kinesis.streams";
    }

    private String credentials(ServiceAccess access) {
        return access.role().isPresent() && access.credentials().isEmpty() ? "aws.sts.role.arn" : ACCESS_KEY;
    }

    /** One role serves all services unless one of them has its own. */
    private String role(ServiceAccess access, String own) {
        boolean shared = settings.kinesisAccess()
                        .role()
                        .equals(settings.kmsAccess().role())
                && settings.kmsAccess().role().equals(settings.rdsAccess().role());
        return shared || access.role().isEmpty() ? "aws.sts.role.arn" : own;
    }
}
