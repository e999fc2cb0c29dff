// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static io.dbactivity.record.Activities.AT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.event.EventParser;
import io.dbactivity.record.LargeEventSettings.Handling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.StringConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Events larger than Kafka takes, in bytes as the converters write them. */
class LargeEventTest {

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final long LIMIT = 100_000;

    /** The least that may be configured. */
    private static final long SMALLEST = 65_536;

    private static final String AROUND = "\"type\":\"record\",\"dbUserName\":\"app\"";

    static Stream<Arguments> hostile() {
        List<Arguments> all = new ArrayList<>();
        for (RecordValue value : RecordValue.values()) {
            for (Map.Entry<String, String> text : texts().entrySet()) {
                members(text.getValue())
                        .forEach((name, json) -> all.add(Arguments.of(value, name, text.getKey(), json)));
            }
            all.add(Arguments.of(value, "many members", "", many("\"m%d\":1", 20_000)));
            all.add(Arguments.of(value, "many elements", "", "\"paramList\":[" + many("\"%d\"", 50_000) + "]"));
            all.add(Arguments.of(value, "many nulls", "", "\"paramList\":[" + many("null", 50_000) + "]"));
            all.add(Arguments.of(
                    value, "many entries", "", "\"engineNativeAuditFields\":{" + many("\"e%d\":\"v\"", 20_000) + "}"));
            all.add(Arguments.of(
                    value,
                    "objects",
                    "",
                    "\"serverType\":\"MySQL\",\"objectName\":\"" + "a,".repeat(300) + "\",\"commandText\":\""
                            + "\\u0000".repeat(30_000) + "\""));
            all.add(Arguments.of(
                    value,
                    "too many objects",
                    "",
                    "\"serverType\":\"MySQL\",\"objectName\":\"" + "a,".repeat(150_000) + "\""));
            all.add(Arguments.of(value, "a long number", "", "\"new\":" + "9".repeat(200_000)));
            all.add(Arguments.of(
                    value,
                    "deep",
                    "",
                    "\"new\":" + "[".repeat(900) + "\"" + "d".repeat(300_000) + "\"" + "]".repeat(900)));
        }
        return all.stream();
    }

    private static Map<String, String> texts() {
        return Map.of(
                "ascii", "a".repeat(300_000),
                "quotes", "\\\"".repeat(100_000),
                "NUL", "\\u0000".repeat(30_000),
                "raw control characters", "\u0001".repeat(120_000),
                "emoji", "\ud83d\ude00".repeat(40_000),
                "accents", "é".repeat(120_000),
                "backslashes", "\\\\".repeat(100_000),
                "bad escapes", "\\u".repeat(100_000));
    }

    private static Map<String, String> members(String text) {
        return Map.of(
                "commandText", "\"commandText\":\"" + text + "\"",
                "sessionId", "\"sessionId\":\"" + text + "\"",
                "serverType", "\"serverType\":\"" + text + "\"",
                "logTime", "\"logTime\":\"" + text + "\"",
                "paramList", "\"paramList\":[\"short\",\"" + text + "\",null,\"last\"]",
                "map", "\"engineNativeAuditFields\":{\"a\":\"" + text + "\",\"b\":\"last\"}",
                "unknown", "\"new\":{\"nested\":[\"" + text + "\",{\"x\":\"" + text + "\"}]}",
                "all of them",
                        "\"commandText\":\"" + text + "\",\"errorMessage\":\"" + text + "\",\"objectName\":\"" + text
                                + "\",\"new\":\"" + text + "\"",
                "several", "\"paramList\":[\"" + text + "\"],\"engineNativeAuditFields\":{\"a\":\"" + text + "\"}");
    }

    private static String many(String form, int count) {
        return String.join(
                ",",
                Stream.iterate(0, i -> i + 1).limit(count).map(form::formatted).toList());
    }

    @ParameterizedTest(name = "{0}: {1} of {2}")
    @MethodSource("hostile")
    void whateverItHoldsItFits(RecordValue value, String member, String text, String json) throws IOException {
        SourceRecord record = only(mapper(value, Handling.CUT, LIMIT), "{" + AROUND + "," + json + "}");

        assertThat(serialized(record, value)).allMatch(size -> size <= LIMIT);
        JsonNode shown = shown(record, value);
        assertThat(shown.path("dbUserName").asText()).isEqualTo("app");
        assertThat(shown.path("truncated").isObject()).isTrue();
        assertThat(shown.path("truncated")).isNotEmpty();
        assertThat(shown.path("truncated").toString().length()).isLessThan(8_000);
        assertThat(only(mapper(value, Handling.CUT, LIMIT), "{" + AROUND + "," + json + "}")
                        .value())
                .isEqualTo(record.value());
    }

    @Test
    void aCutEventSaysOfItsStatementWhatTheWholeOneSays() {
        String names = "table_of_a_name_that_is_long,".repeat(30);
        Struct value = (Struct) only(
                        mapper(RecordValue.STRUCT, Handling.CUT, SMALLEST),
                        "{\"serverType\":\"MySQL\",\"pid\":7,\"statementId\":8,\"objectName\":\"" + names
                                + "\",\"commandText\":\"" + "\\u0000".repeat(30_000) + "\"}")
                .value();
        Struct full = piece(4_000);
        Struct last = piece(3_999);

        assertThat(value.getMap("truncated")).containsKey("commandText");
        assertThat(value.getArray("objects")).hasSize(30);
        assertThat(value.getString("statementKey")).isEqualTo("db-A:7:8");
        assertThat(full.getMap("truncated")).containsKey("commandText");
        assertThat(full.get("pieceCount")).isNull();
        assertThat(full.getString("statementKey")).isEqualTo("db-A:0x5f");
        assertThat(last.getMap("truncated")).containsKey("commandText");
        assertThat(last.get("pieceCount")).isEqualTo(1L);
    }

    /** An event with other long fields, so that not all of its statement fits. */
    private static Struct piece(int characters) {
        String text = "\\u0000".repeat(30_000);
        return (Struct) only(
                        mapper(RecordValue.STRUCT, Handling.CUT, SMALLEST),
                        "{\"serverType\":\"SQLSERVER\",\"statementId\":\"0x5f\",\"substatementId\":1,\"commandText\":\""
                                + "\\u0000".repeat(characters) + "\",\"errorMessage\":\"" + text
                                + "\",\"clientApplication\":\"" + text + "\"}")
                .value();
    }

    /** With every converter that the value can have. */
    private static List<Integer> serialized(SourceRecord record, RecordValue value) {
        List<Converter> converters = switch (value) {
            case STRUCT -> List.of(json(false), json(true));
            case JSON -> List.of(new StringConverter(), json(false), json(true));
            case JSON_BYTES -> List.of(new ByteArrayConverter());
        };
        int headers = 0;
        for (var header : record.headers()) {
            headers += header.key().length() + ((String) header.value()).length() * 3;
        }
        int key = ((String) record.key()).getBytes(UTF_8).length * 2;
        int around = headers + key;
        return converters.stream()
                .map(converter -> converter.fromConnectData("topic", record.valueSchema(), record.value()).length)
                .map(size -> size + around)
                .toList();
    }

    private static Converter json(boolean schemas) {
        var converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", Boolean.toString(schemas)), false);
        return converter;
    }

    private static JsonNode shown(SourceRecord record, RecordValue value) throws IOException {
        return switch (value) {
            case STRUCT -> JSON.readTree(json(false).fromConnectData("topic", record.valueSchema(), record.value()));
            case JSON -> JSON.readTree((String) record.value());
            case JSON_BYTES -> JSON.readTree((byte[]) record.value());
        };
    }

    @ParameterizedTest
    @EnumSource
    void aCutTextIsItsBeginningAndHasItsFingerprint(RecordValue value) throws IOException {
        String statement = "SELECT '" + "\ud83d\ude00é".repeat(100_000) + "'";
        JsonNode shown = shown(
                only(mapper(value, Handling.CUT, LIMIT), "{" + AROUND + ",\"commandText\":\"" + statement + "\"}"),
                value);

        String kept = shown.path("commandText").asText();
        assertThat(statement).startsWith(kept);
        assertThat(kept.length()).isBetween(10_000, 60_000);
        assertThat(Character.isHighSurrogate(kept.charAt(kept.length() - 1))).isFalse();
        assertThat(shown.path("truncated").path("commandText").asText()).isEqualTo(fingerprint(statement));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsCutThatFits(RecordValue value) throws IOException {
        String event = "{" + AROUND + ",\"commandText\":\"" + "a".repeat(70_000) + "\"}";

        JsonNode shown = shown(only(mapper(value, Handling.CUT, LIMIT), event), value);

        assertThat(shown.path("commandText").asText()).hasSize(70_000);
        assertThat(shown.path("truncated").isMissingNode()
                        || shown.path("truncated").isNull())
                .isTrue();
        MappedRecord mapped =
                mapper(value, Handling.SKIP, LIMIT).map(AT, parsed(value, Handling.SKIP, LIMIT, event), 0);
        assertThat(mapped.large()).isEmpty();
        assertThat(mapped.records()).hasSize(1);
    }

    /** Short values stay as they are, beside a long one. */
    @ParameterizedTest
    @EnumSource
    void aLongTextCostsNoOther(RecordValue value) throws IOException {
        String event =
                "{" + AROUND + ",\"paramList\":[1,null,\"p\"],\"rowCount\":7,\"exitCode\":1.50,\"commandText\":\""
                        + "a".repeat(500_000) + "\",\"errorMessage\":\"no\",\"new\":{\"a\":[true]}}";

        JsonNode shown = shown(only(mapper(value, Handling.CUT, LIMIT), event), value);

        assertThat(shown.path("rowCount").asInt()).isEqualTo(7);
        assertThat(shown.path("errorMessage").asText()).isEqualTo("no");
        assertThat(shown.path("paramList")).hasSize(3);
        assertThat(shown.path("exitCode").asText()).isIn("1.50", "1.5");
        if (value == RecordValue.STRUCT) {
            assertThat(shown.path("extraFields").path("new").asText()).isEqualTo("{\"a\":[true]}");
        } else {
            assertThat(shown.path("new").toString()).isEqualTo("{\"a\":[true]}");
        }
        assertThat(shown.path("commandText").asText().length()).isGreaterThan(70_000);
    }

    @Test
    void itMeansWhatTheWholeStatementMeans() {
        String statement = "/*" + "x".repeat(200_000) + "*/ DROP TABLE accounts";
        Struct struct = (Struct) only(
                        mapper(RecordValue.STRUCT, Handling.CUT, LIMIT),
                        "{" + AROUND + ",\"serverType\":\"MySQL\",\"command\":\"QUERY\",\"commandText\":\"" + statement
                                + "\"}")
                .value();

        assertThat(struct.getString("action")).isEqualTo("ddl");
        struct.validate();
    }

    @Test
    void theOriginalGoesFirstAndMayBeEnough() {
        String event = "{" + AROUND + ",\"commandText\":\"" + "a".repeat(60_000) + "\"}";
        RecordMapper mapper = new RecordMapper(settings(RecordValue.STRUCT, Handling.CUT, LIMIT, true), "1.2.3");
        Struct struct = (Struct) mapper.map(AT, new EventParser(mapper.reading()).parse(record(event)), 0)
                .records()
                .get(0)
                .value();

        assertThat(struct.getString("commandText")).hasSize(60_000);
        assertThat(struct.get("original")).isNull();
        assertThat(struct.getMap("truncated")).isEqualTo(Map.of("original", fingerprint(event)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSkippedIsExcludedUnderThePropertyAndDescribed(RecordValue value) {
        String large = "{" + AROUND + ",\"commandText\":\"" + "a".repeat(200_000) + "\"}";
        String events = "{\"pid\":1}," + large + ",{\"pid\":2}";

        MappedRecord mapped =
                mapper(value, Handling.SKIP, LIMIT).map(AT, parsed(value, Handling.SKIP, LIMIT, events), 0);

        assertThat(mapped.records()).hasSize(2);
        assertThat(mapped.excluded()).isEqualTo(Map.of("on.large.event", 1L));
        assertThat(mapped.large()).singleElement().satisfies(event -> {
            assertThat(event.index()).isEqualTo(1);
            assertThat(event.cut()).isFalse();
            assertThat(event.text()).contains("Event 1").contains("event.max.bytes is 100000");
        });
        assertThat(mapper(value, Handling.SKIP, LIMIT)
                        .map(AT, parsed(value, Handling.SKIP, LIMIT, events), 2)
                        .large())
                .isEmpty();
    }

    @Test
    void failsWithThePlaceAndTheCureAndNoContent() {
        String large = "{\"commandText\":\"" + "secret".repeat(50_000) + "\"}";

        assertThatExceptionOfType(LargeEventException.class)
                .isThrownBy(() -> only(mapper(RecordValue.STRUCT, Handling.FAIL, LIMIT), large))
                .withMessageContaining("Event 0")
                .withMessageContaining("producer.override.max.request.size")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("secret"));
    }

    private static SourceRecord only(RecordMapper mapper, String event) {
        List<SourceRecord> records = mapper.map(AT, new EventParser(mapper.reading()).parse(record(event)), 0)
                .records();
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static io.dbactivity.event.ActivityRecord parsed(
            RecordValue value, Handling handling, long limit, String events) {
        return new EventParser(mapper(value, handling, limit).reading()).parse(record(events));
    }

    private static byte[] record(String events) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                ("{\"clusterId\":\"cluster-A\",\"instanceId\":\"db-A\",\"databaseActivityEventList\":[" + events + "]}")
                        .getBytes(UTF_8));
        return bytes.toByteArray();
    }

    private static RecordMapper mapper(RecordValue value, Handling handling, long limit) {
        return new RecordMapper(settings(value, handling, limit, false), "1.2.3");
    }

    private static RecordSettings settings(RecordValue value, Handling handling, long limit, boolean original) {
        return new RecordSettings(
                "audit",
                "eu-central-1",
                "activity",
                RecordKey.SESSION,
                value,
                false,
                Set.of(),
                original,
                new LargeEventSettings(limit, handling),
                EventRules.NONE);
    }

    private static String fingerprint(String text) {
        try {
            byte[] bytes = text.getBytes(UTF_8);
            return "length=" + bytes.length + " sha256="
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
