// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import io.dbactivity.aws.ServiceAccess;
import io.dbactivity.aws.ServiceError;
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
        return ofCredentials(failure, settings.kinesisAccess()).orElseGet(() -> switch (failure.reason()) {
            case NO_CREDENTIALS -> ACCESS_KEY;
            case THROTTLED, UNAVAILABLE -> "aws.kinesis.endpoint";
            case ACCESS_DENIED ->
                settings.kinesisAccess().role().isPresent()
                        ? role(settings.kinesisAccess(), "aws.kinesis.sts.role.arn")
                        : stream.map(this::whereNamed).orElse(DISCOVERY);
            case ITERATOR_EXPIRED, POSITION_LOST, NOT_FOUND, SHARD_EXPIRED, STREAM_RECREATED, REFUSED ->
                stream.map(this::whereNamed).orElse(DISCOVERY);
        });
    }

    String property(RdsException failure) {
        return ofCredentials(failure, settings.rdsAccess()).orElseGet(() -> switch (failure.reason()) {
            case NO_CREDENTIALS -> ACCESS_KEY;
            case THROTTLED, UNAVAILABLE -> "aws.rds.endpoint";
            case ACCESS_DENIED, REFUSED ->
                settings.rdsAccess().role().isPresent()
                        ? role(settings.rdsAccess(), "aws.rds.sts.role.arn")
                        : DISCOVERY;
        });
    }

    String property(CryptoException failure, StreamIdentity stream) {
        return ofCredentials(failure, settings.kmsAccess()).orElseGet(() -> switch (failure.reason()) {
            case NO_CREDENTIALS -> ACCESS_KEY;
            case UNAVAILABLE -> "aws.kms.endpoint";
            case ACCESS_DENIED ->
                settings.kmsAccess().role().isPresent()
                        ? role(settings.kmsAccess(), "aws.kms.sts.role.arn")
                        : whereNamed(stream);
            case KEY_DISABLED, KEY_NOT_FOUND -> "kms.key.id";
            case WRONG_KEY -> settings.kmsKeyId().isPresent() ? "kms.key.id" : whereNamed(stream);
            case TOO_LARGE -> "max.inflated.bytes";
            case UNKNOWN_RESOURCE, NOT_AN_ENVELOPE, CORRUPT, BAD_SIGNATURE, NOT_GZIP -> whereNamed(stream);
        });
    }

    /** The property that names a stream, or has it found. */
    String whereNamed(StreamIdentity stream) {
        if (!settings.streams().contains(stream)) {
            return DISCOVERY;
        }
        return stream.equals(StreamIdentity.ofResource(stream.resourceId())) ? RESOURCE_IDS : "kinesis.streams";
    }

    /** What is wrong with the credentials; empty if the failure is not about them. */
    private Optional<String> ofCredentials(Exception failure, ServiceAccess access) {
        return ServiceError.behind(failure).flatMap(error -> ofCredentials(error.kind(), access));
    }

    private Optional<String> ofCredentials(ServiceError.Kind kind, ServiceAccess access) {
        return switch (kind) {
            case NO_CREDENTIALS -> Optional.of(access.role().isPresent() ? ofRole(access) : ACCESS_KEY);
            case CREDENTIALS_EXPIRED, CREDENTIALS_INVALID -> Optional.of(ACCESS_KEY);
            case THROTTLED, UNAVAILABLE, CLOCK_SKEWED, ACCESS_DENIED, OTHER -> Optional.empty();
        };
    }

    /** If the configuration has credentials, STS did not answer. If it has none, the worker's own may be missing. */
    private static String ofRole(ServiceAccess access) {
        return access.credentials().isPresent() ? "aws.sts.endpoint" : "aws.sts.role.arn";
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
