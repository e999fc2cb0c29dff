// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.connect.data.Struct;

/**
 * What of a ledger's entry tells whether a record may be missing, read from the schema of the manual.
 *
 * @param shardId empty if the entry is of the stream as a whole
 * @param reason of a gap; empty for other kinds
 */
record LedgerRecord(
        String kind,
        String stream,
        Optional<Instant> streamCreated,
        String shardId,
        List<String> parents,
        Optional<String> from,
        Optional<String> to,
        Optional<Instant> fromTime,
        Optional<Instant> toTime,
        String reason) {

    LedgerRecord {
        parents = List.copyOf(parents);
    }

    /** An entry as the connector makes it. */
    static LedgerRecord of(Struct entry) {
        List<String> parents = entry.getArray("parentShardIds");
        return new LedgerRecord(
                entry.getString("kind"),
                entry.getString("stream"),
                time(entry, "streamCreated"),
                Optional.ofNullable(entry.getString("shardId")).orElse(""),
                parents == null ? List.of() : parents,
                Optional.ofNullable(entry.getString("fromSequenceNumber")),
                Optional.ofNullable(entry.getString("toSequenceNumber")),
                time(entry, "fromTime"),
                time(entry, "toTime"),
                Optional.ofNullable(entry.getString("reason")).orElse(""));
    }

    private static Optional<Instant> time(Struct entry, String field) {
        return Optional.ofNullable((Date) entry.get(field)).map(Date::toInstant);
    }

    /** An entry as it is in Kafka. */
    static LedgerRecord of(JsonNode entry) {
        return new LedgerRecord(
                entry.path("kind").asText(),
                entry.path("stream").asText(),
                time(entry, "streamCreated"),
                text(entry, "shardId").orElse(""),
                StreamSupport.stream(entry.path("parentShardIds").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                text(entry, "fromSequenceNumber"),
                text(entry, "toSequenceNumber"),
                time(entry, "fromTime"),
                time(entry, "toTime"),
                text(entry, "reason").orElse(""));
    }

    private static Optional<String> text(JsonNode entry, String field) {
        return Optional.of(entry.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static Optional<Instant> time(JsonNode entry, String field) {
        return Optional.of(entry.path(field))
                .filter(JsonNode::isNumber)
                .map(time -> Instant.ofEpochMilli(time.asLong()));
    }

    /** A shard of one of the streams that have had the name. */
    String shard(String name) {
        return stream + "/" + streamCreated.map(Instant::toEpochMilli).orElse(-1L) + "/" + name;
    }
}
