// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.stream.ShardPosition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceOffsetTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant READ_UNTIL = Instant.parse("2026-01-02T00:00:00.456Z");

    /** Small times and large ones: a JSON reader makes the former Integers and the latter Longs. */
    static Stream<SourceOffset> offsets() {
        return Stream.of(Instant.EPOCH, Instant.parse("2026-01-01T00:00:00.123Z"))
                .flatMap(created -> Stream.of(
                        new StreamEpoch(created), new StreamEpoch(created, Optional.of("TRIM_HORIZON again"))))
                .flatMap(epoch -> Stream.of(
                        new SourceOffset.TrimHorizon(epoch),
                        new SourceOffset.AtTimestamp(epoch.created().plusMillis(1), epoch),
                        new SourceOffset.Delivered("49596124085897508159438713510240", 2, 7, epoch),
                        new SourceOffset.Delivered("0", 0, 3_000_000_000L, epoch),
                        new SourceOffset.ShardEnd(epoch),
                        new SourceOffset.ShardEnd(epoch, Optional.empty(), Set.of("shardId-2", "shardId-1"))))
                .flatMap(offset -> Stream.of(offset, offset.withReadUntil(READ_UNTIL)));
    }

    @ParameterizedTest
    @MethodSource("offsets")
    void isReadAsItWasStored(SourceOffset offset) {
        assertThat(SourceOffset.parse(offset.toMap())).isEqualTo(offset);
    }

    @ParameterizedTest
    @MethodSource("offsets")
    void isReadAsTheRestApiGivesItBack(SourceOffset offset) throws JsonProcessingException {
        assertThat(SourceOffset.parse(parsed(JSON.writeValueAsString(offset.toMap()))))
                .isEqualTo(offset);
    }

    @Test
    void isStoredUnderTheseNames() {
        var created = Instant.ofEpochMilli(5);

        assertThat(new SourceOffset.Delivered("12", 1, 3, new StreamEpoch(created)).toMap())
                .isEqualTo(Map.of("sequenceNumber", "12", "eventIndex", 1L, "lastIndex", 3L, "streamCreated", 5L));
        assertThat(new SourceOffset.ShardEnd(new StreamEpoch(created))
                        .withReadUntil(Instant.ofEpochMilli(7))
                        .toMap())
                .isEqualTo(Map.of("sequenceNumber", "SHARD_END", "streamCreated", 5L, "readUntil", 7L));
        assertThat(new SourceOffset.ShardEnd(new StreamEpoch(created), Optional.empty(), Set.of("b", "a")).toMap())
                .isEqualTo(Map.of("sequenceNumber", "SHARD_END", "streamCreated", 5L, "followedBy", "a,b"));
        assertThat(new SourceOffset.TrimHorizon(new StreamEpoch(created, Optional.of("TRIM_HORIZON"))).toMap())
                .isEqualTo(Map.of("sequenceNumber", "TRIM_HORIZON", "streamCreated", 5L, "honours", "TRIM_HORIZON"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    streamCreated,
                    streamCreated,  "5"
                    streamCreated,  5.0
                    streamCreated,  -1
                    sequenceNumber,
                    sequenceNumber, 12
                    sequenceNumber, ""
                    sequenceNumber, "012"
                    sequenceNumber, "-12"
                    sequenceNumber, "LATEST"
                    sequenceNumber, "shard_end"
                    eventIndex,
                    eventIndex,     "0"
                    eventIndex,     -1
                    eventIndex,     0.5
                    eventIndex,     9223372036854775808
                    eventIndex,     4
                    lastIndex,
                    lastIndex,      true
                    lastIndex,      0
                    readUntil,      -1
                    readUntil,      "7"
                    honours,        7
                    shard,          "shardId-000000000000"
                    """)
    void aRefusalNamesTheFieldAndWhatItHolds(String field, String json) throws JsonProcessingException {
        Map<String, Object> offset =
                parsed("{\"sequenceNumber\":\"12\",\"eventIndex\":1,\"lastIndex\":3,\"streamCreated\":5}");
        offset.remove(field);
        if (json != null) {
            offset.putAll(parsed("{\"" + field + "\":" + json + "}"));
        }

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> SourceOffset.parse(offset))
                .withMessageContaining(field)
                .withMessageContaining(field.equals("shard") ? "Known are" : String.valueOf(offset.get(field)));
    }

    @Test
    void aMomentIsRefusedWithoutItsTime() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> SourceOffset.parse(Map.of("sequenceNumber", "AT_TIMESTAMP", "streamCreated", 5)))
                .withMessageStartingWith("timestamp is null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shardId-1,", "shardId 1"})
    void anEndIsRefusedWithAnythingButShardNamesBehindIt(String followedBy) {
        Map<String, Object> end = Map.of("sequenceNumber", "SHARD_END", "streamCreated", 5, "followedBy", followedBy);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> SourceOffset.parse(end))
                .withMessageStartingWith("followedBy is " + followedBy + ". It must be the names of the shards");
    }

    @Test
    void eachOffsetSaysWhereReadingGoesOn() {
        var epoch = new StreamEpoch(Instant.ofEpochMilli(5));
        var moment = Instant.ofEpochMilli(7);

        assertThat(new SourceOffset.TrimHorizon(epoch).resumeAt()).isEqualTo(new ShardPosition.TrimHorizon());
        assertThat(new SourceOffset.AtTimestamp(moment, epoch).resumeAt())
                .isEqualTo(new ShardPosition.AtTimestamp(moment));
        assertThat(new SourceOffset.Delivered("11", 3, 3, epoch).resumeAt())
                .isEqualTo(new ShardPosition.AfterSequence("11"));
        assertThat(new SourceOffset.Delivered("11", 2, 3, epoch).resumeAt())
                .isEqualTo(new ShardPosition.AtSequence("11"));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new SourceOffset.ShardEnd(epoch).resumeAt());
    }

    @Test
    void anOffsetWithinARecordKnowsWhichOfItsEventsAreLeft() {
        SourceOffset within = new SourceOffset.Delivered("11", 2, 3, new StreamEpoch(Instant.ofEpochMilli(5)));

        assertThat(within.lastRecord()).contains("11");
        assertThat(within.nextEventIndex()).isEqualTo(3);
        assertThat(within.firstIndexOf("11")).isEqualTo(3);
        assertThat(within.firstIndexOf("12")).isZero();
        assertThat(within.afterWholeRecord().nextEventIndex()).isZero();
        assertThat(within.afterWholeRecord().resumeAt()).isEqualTo(new ShardPosition.AfterSequence("11"));
    }

    private static Map<String, Object> parsed(String json) throws JsonProcessingException {
        return new HashMap<>(JSON.readValue(json, new TypeReference<Map<String, Object>>() {}));
    }
}
