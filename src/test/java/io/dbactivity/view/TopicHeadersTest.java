// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.record.HeaderNames;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The viewer reads the names that the connector writes. */
class TopicHeadersTest {

    private static final Instant TIME = Instant.parse("2026-01-02T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\"%s\""})
    void anEventSaysWhereItWasInItsStream(String form) {
        Headers headers = headers(
                form,
                Map.of(
                        HeaderNames.STREAM, "a-s",
                        HeaderNames.SHARD_ID, "shardId-1",
                        HeaderNames.SEQUENCE_NUMBER, "4900",
                        HeaderNames.EVENT_ID, "a-s:17:shardId-1:4900:3"));

        assertThat(TopicHeaders.place(record(headers)))
                .isEqualTo(new Place("a-s", "shardId-1", "4900", Optional.of(TIME)));
        assertThat(TopicHeaders.eventIndex(headers)).isEqualTo(3);
        assertThat(TopicHeaders.failure(headers)).isEmpty();
    }

    @Test
    void aDeadLetterSaysWhyItIsOneAndWhichPart() {
        assertThat(TopicHeaders.failure(headers("%s", Map.of(HeaderNames.ERROR_MESSAGE, "It is damaged."))))
                .contains("It is damaged.");
        assertThat(TopicHeaders.failure(headers(
                        "%s",
                        Map.of(
                                HeaderNames.ERROR_MESSAGE, "It is damaged.",
                                HeaderNames.PART, "2",
                                HeaderNames.PARTS, "3"))))
                .contains("It is damaged. (part 2 of 3)");
    }

    @Test
    void aRecordWithoutHeadersIsAtItsPlaceInTheTopic() {
        assertThat(TopicHeaders.place(record(new RecordHeaders())))
                .isEqualTo(new Place("topic", "4", "11", Optional.of(TIME)));
        assertThat(TopicHeaders.eventIndex(new RecordHeaders())).isZero();
    }

    private static Headers headers(String form, Map<String, String> texts) {
        var headers = new RecordHeaders();
        texts.forEach((name, text) -> headers.add(name, form.formatted(text).getBytes(UTF_8)));
        return headers;
    }

    private static ConsumerRecord<byte[], byte[]> record(Headers headers) {
        return new ConsumerRecord<>(
                "topic",
                4,
                11,
                TIME.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                null,
                headers,
                Optional.empty());
    }
}
