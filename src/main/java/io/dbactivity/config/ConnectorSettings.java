// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.assignment.DiscoverySettings;
import io.dbactivity.aws.ServiceAccess;
import io.dbactivity.coverage.CoverageSettings;
import io.dbactivity.crypto.CryptoSettings;
import io.dbactivity.failure.ErrorSettings;
import io.dbactivity.record.RecordSettings;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a user configured, read once. Immutable.
 *
 * @param streams the streams that the configuration lists; discovery may find more
 * @param kmsKeyId the one KMS key under which data keys may be wrapped; absent if it is not configured
 * @param decodeThreads number of threads of one task that decrypt and parse, at least one
 */
public record ConnectorSettings(
        List<StreamIdentity> streams,
        DiscoverySettings discovery,
        ServiceAccess kinesisAccess,
        ServiceAccess kmsAccess,
        ServiceAccess rdsAccess,
        StreamSettings reading,
        int decodeThreads,
        CryptoSettings decryption,
        Optional<String> kmsKeyId,
        RecordSettings records,
        CoverageSettings coverage,
        ErrorSettings errors) {

    public ConnectorSettings {
        streams = List.copyOf(streams);
        Objects.requireNonNull(discovery, "discovery");
        Objects.requireNonNull(kinesisAccess, "kinesisAccess");
        Objects.requireNonNull(kmsAccess, "kmsAccess");
        Objects.requireNonNull(rdsAccess, "rdsAccess");
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(decryption, "decryption");
        Objects.requireNonNull(kmsKeyId, "kmsKeyId");
        Objects.requireNonNull(records, "records");
        Objects.requireNonNull(coverage, "coverage");
        Objects.requireNonNull(errors, "errors");
    }

    /** False if a stream of this name is read by nobody, whatever AWS says. */
    public boolean mayRead(String stream) {
        return streams.stream().anyMatch(listed -> listed.name().equals(stream)) || discovery.mayFind(stream);
    }
}
