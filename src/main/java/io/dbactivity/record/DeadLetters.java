// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.offset.SourceOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Makes dead letters of Kinesis records that cannot be decoded, or whose events are larger than Kafka takes. A dead
 * letter holds the record's data byte for byte, still encrypted, and has headers with the names that Connect gives
 * those of its own dead letters (KIP-298). If the data is larger than Kafka takes, it comes in numbered parts of one
 * key. Immutable.
 */
public final class DeadLetters {

    /** For key, headers, and the quotation marks around Base64. */
    private static final int RESERVED = 8 * 1024;

    private final String topic;
    private final String connectorName;
    private final int partLength;

    /** @param maxBytes how large a record may become in Kafka, in Base64 if need be */
    public DeadLetters(String topic, String connectorName, long maxBytes) {
        this.topic = Objects.requireNonNull(topic, "topic");
        this.connectorName = Objects.requireNonNull(connectorName, "connectorName");
        // Of three bytes, so that the Base64 of all parts in turn is the Base64 of the whole.
        this.partLength = (int) Math.min((maxBytes - RESERVED) / 4 * 3, Integer.MAX_VALUE / 4 * 3);
    }

    /**
     * A record's dead letter in one part or more.
     *
     * @param failure its message becomes a header, so it must hold no content
     * @param before the position that all parts but the last carry
     * @param after the position that the last part carries
     */
    public List<SourceRecord> of(
            Coordinates at, byte[] data, Exception failure, SourceOffset before, SourceOffset after) {
        int count = Math.max(1, (data.length + partLength - 1) / partLength);
        List<SourceRecord> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = i * partLength;
            byte[] part = Arrays.copyOfRange(data, from, Math.min(data.length, from + partLength));
            ConnectHeaders headers = headers(at, failure);
            if (count > 1) {
                headers.addString(HeaderNames.PART, Integer.toString(i + 1))
                        .addString(HeaderNames.PARTS, Integer.toString(count));
            }
            parts.add(part(at, part, headers, i + 1 < count ? before : after));
        }
        return parts;
    }

    private ConnectHeaders headers(Coordinates at, Exception failure) {
        var headers = new ConnectHeaders();
        headers.addString(HeaderNames.ERROR_CONNECTOR_NAME, connectorName);
        headers.addString(HeaderNames.ERROR_CLASS_NAME, failure.getClass().getName());
        headers.addString(HeaderNames.ERROR_MESSAGE, failure.getMessage());
        RecordHeaders.addCoordinates(at, headers);
        return headers;
    }

    private SourceRecord part(Coordinates at, byte[] data, Headers headers, SourceOffset offset) {
        return new SourceRecord(
                at.partition().toMap(),
                offset.toMap(),
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
