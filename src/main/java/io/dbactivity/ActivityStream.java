// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.coverage.Scope;
import io.dbactivity.crypto.EncryptionContext;
import io.dbactivity.record.Coordinates;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An activity stream as it exists now.
 *
 * @param created tells it from an earlier stream of the same name
 * @param retention how long it keeps a record
 */
record ActivityStream(StreamIdentity identity, Instant created, Duration retention) {

    ActivityStream {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(retention, "retention");
    }

    /** What the stream's data keys are bound to. */
    EncryptionContext encryptionContext() {
        return EncryptionContext.of(identity.resourceId());
    }

    /** @param contractVersion empty where the record's envelope could not be read */
    Coordinates coordinates(StreamRecord record, String contractVersion) {
        return new Coordinates(
                identity.name(),
                created,
                identity.resourceId(),
                record.shard().shard(),
                record.sequenceNumber(),
                record.arrivalTime(),
                contractVersion);
    }

    /** The stream as a whole, in the ledger. */
    Scope scope() {
        return new Scope(identity.name(), created, identity.resourceId(), Optional.empty());
    }

    Scope scope(ShardId shard) {
        return new Scope(identity.name(), created, identity.resourceId(), Optional.of(shard.shard()));
    }
}
