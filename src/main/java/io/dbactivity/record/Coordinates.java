// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourcePartition;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.stream.StreamRecord;
import java.time.Instant;
import java.util.Objects;

/**
 * The place of one Kinesis record.
 *
 * @param epoch of the offsets of the record's events
 * @param contractVersion the version in the record's envelope; empty if the record could not be read that far
 */
public record Coordinates(
        String stream,
        StreamEpoch epoch,
        String resourceId,
        String shardId,
        String sequenceNumber,
        Instant arrivalTime,
        String contractVersion) {

    public Coordinates {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(resourceId, "resourceId");
        Objects.requireNonNull(shardId, "shardId");
        Objects.requireNonNull(sequenceNumber, "sequenceNumber");
        Objects.requireNonNull(arrivalTime, "arrivalTime");
        Objects.requireNonNull(contractVersion, "contractVersion");
    }

    /**
     * Of a record that was read from a stream.
     *
     * @param contractVersion empty if the record's envelope could not be read
     */
    public static Coordinates of(ActivityStream stream, StreamRecord record, String contractVersion) {
        return new Coordinates(
                stream.identity().name(),
                stream.epoch(),
                stream.identity().resourceId(),
                record.shard().shard(),
                record.sequenceNumber(),
                record.arrivalTime(),
                contractVersion);
    }

    /**
     * An event's id: the same each time the event is read, and different for any two events, so that a sink can take it
     * as the document id.
     */
    public String eventId(int index) {
        return eventIdPrefix() + index;
    }

    /** What the ids of all events of the record begin with; the index of the event follows. */
    String eventIdPrefix() {
        return stream + ":" + epoch.created().toEpochMilli() + ":" + shardId + ":" + sequenceNumber + ":";
    }

    public SourcePartition partition() {
        return new SourcePartition(stream, shardId);
    }
}
