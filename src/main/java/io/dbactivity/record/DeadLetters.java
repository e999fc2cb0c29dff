// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.offset.SourceOffset;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Makes dead letters of Kinesis records that cannot be decoded. A dead letter holds the record's data byte for byte,
 * still encrypted, and has headers with the names that Connect gives those of its own dead letters (KIP-298).
 * Immutable.
 */
public final class DeadLetters {

    private static final String PREFIX = "__connect.errors.";

    private final String topic;
    private final String connectorName;

    public DeadLetters(String topic, String connectorName) {
        this.topic = Objects.requireNonNull(topic, "topic");
        this.connectorName = Objects.requireNonNull(connectorName, "connectorName");
    }

    /**
     * @param after the position after the record
     * @param failure its message becomes a header, so it must hold no content */
    public SourceRecord of(Coordinates at, byte[] data, Exception failure, SourceOffset after) {
        var headers = new ConnectHeaders();
        headers.addString(PREFIX + "connector.name", connectorName);
        headers.addString(PREFIX + "exception.class.name", failure.getClass().getName());
        headers.addString(PREFIX + "exception.message", failure.getMessage());
        RecordHeaders.addCoordinates(at, headers);
        return new SourceRecord(
                at.partition().toMap(),
                after.toMap(),
                topic,
                null,
                Schema.STRING_SCHEMA,
                at.stream() + ":" + at.shardId() + ":" + at.sequenceNumber(),
                Schema.BYTES_SCHEMA,
                data,
                at.arrivalTime().toEpochMilli(),
                headers);
    }

    /** The position after a record whose events nobody could number. */
    public static SourceOffset wholeRecord(Coordinates at) {
        return new SourceOffset.Delivered(at.sequenceNumber(), 0, 0, at.epoch(), Optional.of(at.arrivalTime()));
    }
}
