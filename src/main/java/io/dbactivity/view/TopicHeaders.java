// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What the headers of a record in Kafka say of it, as any header converter writes them. */
final class TopicHeaders {

    private static final String STREAM = "kinesis.stream";
    private static final String SHARD_ID = "kinesis.shard.id";
    private static final String SEQUENCE_NUMBER = "kinesis.sequence.number";
    private static final String EVENT_ID = "das.event.id";
    private static final String PART = "das.deadletter.part";
    private static final String PARTS = "das.deadletter.parts";

    /** Connect's own name (KIP-298), which the connector's dead letters have too. */
    private static final String FAILURE = "__connect.errors.exception.message";

    private TopicHeaders() {}

    /** Its place in the stream; in the topic if the headers do not say, as after a transform that drops them. */
    static Place place(ConsumerRecord<?, ?> record) {
        Optional<Instant> time = Optional.of(Instant.ofEpochMilli(record.timestamp()));
        Headers headers = record.headers();
        return text(headers, STREAM)
                .map(stream -> new Place(
                        stream,
                        text(headers, SHARD_ID).orElse(""),
                        text(headers, SEQUENCE_NUMBER).orElse(""),
                        time))
                .orElseGet(() -> new Place(
                        record.topic(), Integer.toString(record.partition()), Long.toString(record.offset()), time));
    }

    /** Why the record is a dead letter, and which part of it; empty if it is none. */
    static Optional<String> failure(Headers headers) {
        return text(headers, FAILURE).map(failure -> failure + part(headers));
    }

    private static String part(Headers headers) {
        return text(headers, PART)
                .map(part -> " (part " + part + " of " + text(headers, PARTS).orElse("?") + ")")
                .orElse("");
    }

    /** The event's index in its Kinesis record, the last part of its id; 0 if the headers do not say. */
    static int eventIndex(Headers headers) {
        return text(headers, EVENT_ID)
                .map(id -> id.substring(id.lastIndexOf(':') + 1))
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    private static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, UTF_8))
                // As JsonConverter writes a text.
                .map(text -> text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                        ? text.substring(1, text.length() - 1)
                        : text);
    }
}
