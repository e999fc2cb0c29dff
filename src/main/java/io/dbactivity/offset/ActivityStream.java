// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

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
 * @param epoch what tells its offsets from those of an earlier stream of the same name, and from those that do not follow
 *     the instruction yet
 * @param retention how long it keeps a record
 * @param instruction where an operator wants all of its shards to start
 */
public record ActivityStream(
        StreamIdentity identity, StreamEpoch epoch, Duration retention, Optional<StartInstruction> instruction) {

    public ActivityStream {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(instruction, "instruction");
    }

    public ActivityStream(StreamIdentity identity, Instant created, Duration retention) {
        this(identity, new StreamEpoch(created), retention, Optional.empty());
    }

    /** The same stream, which an operator wants to be moved. */
    ActivityStream following(StartInstruction wanted) {
        return new ActivityStream(
                identity, new StreamEpoch(created(), Optional.of(wanted.text())), retention, Optional.of(wanted));
    }

    /** When it was made. */
    public Instant created() {
        return epoch.created();
    }

    /** From where a shard that the stream lists goes on: its stored offset, or the instruction that it is still to follow. */
    public SourceOffset effective(SourceOffset stored) {
        boolean isToFollow =
                stored.streamCreated().equals(created()) && !stored.epoch().equals(epoch);
        return instruction
                .filter(wanted -> isToFollow)
                .map(wanted -> wanted.start(epoch))
                .orElse(stored);
    }

    /** True for the offset of a shard of which nothing is left to deliver. */
    public boolean isEnd(SourceOffset stored) {
        return stored.streamCreated().equals(created()) && effective(stored) instanceof SourceOffset.ShardEnd;
    }

    /** What the stream's data keys are bound to. */
    public EncryptionContext encryptionContext() {
        return EncryptionContext.of(identity.resourceId());
    }

    /** @param contractVersion empty where the record's envelope could not be read */
    public Coordinates coordinates(StreamRecord record, String contractVersion) {
        return new Coordinates(
                identity.name(),
                epoch,
                identity.resourceId(),
                record.shard().shard(),
                record.sequenceNumber(),
                record.arrivalTime(),
                contractVersion);
    }

    /** The stream as a whole, in the ledger. */
    public Scope scope() {
        return new Scope(identity.name(), created(), identity.resourceId(), Optional.empty());
    }

    public Scope scope(ShardId shard) {
        return new Scope(identity.name(), created(), identity.resourceId(), Optional.of(shard.shard()));
    }
}
