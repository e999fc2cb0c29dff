// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static io.dbactivity.record.Activities.AT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.EventParser;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the value is, an event goes the same way; every case of the parser with every key. */
class RecordValueTest {

    private static final Path CASES = Path.of("src/test/resources/io/dbactivity/event");
    private static final Set<String> USERS = Set.of("RDSADMIN", "master");

    static Stream<Arguments> cases() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            List<Arguments> cases = new ArrayList<>();
            for (Path file : files.filter(path -> path.endsWith("input.json")).toList()) {
                Path folder = CASES.relativize(file.getParent());
                for (RecordKey key : RecordKey.values()) {
                    cases.add(Arguments.of(folder, key, Files.readAllBytes(file)));
                }
            }
            return cases.stream();
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void everythingButValueAndHeadersIsTheSame(Path folder, RecordKey key, byte[] text) {
        for (boolean heartbeats : new boolean[] {true, false}) {
            MappedRecord struct = mapped(RecordValue.STRUCT, key, heartbeats, text);
            MappedRecord json = mapped(RecordValue.JSON, key, heartbeats, text);

            assertThat(json).hasToString(struct.toString());
            assertThat(json.instanceId()).isEqualTo(struct.instanceId());
            assertThat(json.heartbeat()).isEqualTo(struct.heartbeat());
            assertThat(withoutValueAndHeaders(json)).isEqualTo(withoutValueAndHeaders(struct));
        }
    }

    private static List<SourceRecord> withoutValueAndHeaders(MappedRecord mapped) {
        return mapped.records().stream()
                .map(record -> record.newRecord(
                        record.topic(),
                        record.kafkaPartition(),
                        record.keySchema(),
                        record.key(),
                        null,
                        null,
                        record.timestamp(),
                        null))
                .toList();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void theValueIsTheEventsTextAndHeadersSayTheRest(Path folder, RecordKey key, byte[] text) {
        List<SourceRecord> structs = mapped(RecordValue.STRUCT, key, true, text).records();
        List<SourceRecord> texts = mapped(RecordValue.JSON, key, true, text).records();
        List<SourceRecord> bytes =
                mapped(RecordValue.JSON_BYTES, key, true, text).records();

        for (int i = 0; i < structs.size(); i++) {
            Struct struct = (Struct) structs.get(i).value();
            assertThat(texts.get(i).valueSchema()).isEqualTo(Schema.STRING_SCHEMA);
            assertThat(texts.get(i).value()).isEqualTo(struct.getString("original"));
            assertThat(bytes.get(i).valueSchema()).isEqualTo(Schema.BYTES_SCHEMA);
            assertThat((byte[]) bytes.get(i).value())
                    .isEqualTo(struct.getString("original").getBytes(UTF_8));
            assertThat(headers(bytes.get(i))).isEqualTo(headers(texts.get(i)));
            assertThat(headers(texts.get(i)))
                    .containsAllEntriesOf(headers(structs.get(i)))
                    .containsEntry("das.engine", struct.getString("engine"))
                    .containsAllEntriesOf(source(struct.getStruct("source")))
                    .hasSize(6 + source(struct.getStruct("source")).size());
        }
    }

    /** What a Struct's source says and the six headers that every event has do not. */
    private static Map<String, String> source(Struct source) {
        Map<String, String> expected = new HashMap<>();
        expected.put("das.cluster.id", source.getString("clusterId"));
        expected.put("das.instance.id", source.getString("instanceId"));
        expected.put("das.contract.version", source.getString("contractVersion"));
        expected.put("das.event.index", source.getInt64("eventIndex").toString());
        expected.put("das.event.count", source.getInt64("eventCount").toString());
        expected.put("kinesis.arrival.time", "2026-01-02T00:00:00Z");
        expected.put("aws.region", source.getString("region"));
        expected.put("connector.name", source.getString("name"));
        expected.put("connector.version", source.getString("version"));
        expected.values().removeIf(value -> value == null);
        return expected;
    }

    private static Map<String, String> headers(SourceRecord record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), (String) header.value());
        }
        return headers;
    }

    /** Thousands wait in a worker, and what was excluded beside them must not wait with them. */
    @ParameterizedTest
    @EnumSource
    void aRecordThatWaitsKeepsNothingOfItsNeighbours(RecordValue value) {
        List<WeakReference<ActivityEvent>> events = new ArrayList<>();
        SourceRecord waiting = firstOfTwo(value, events);

        await().until(() -> {
            System.gc();
            return events.get(1).refersTo(null);
        });
        assertThat(headers(waiting)).containsEntry("das.event.id", AT.eventId(0));
    }

    private static SourceRecord firstOfTwo(RecordValue value, List<WeakReference<ActivityEvent>> events) {
        RecordMapper mapper = mapper(value, RecordKey.SESSION, true);
        ActivityRecord activity = new EventParser(mapper.reading())
                .parse("{\"databaseActivityEventList\":[{\"command\":\"A\"},{\"command\":\"B\"}]}".getBytes(UTF_8));
        activity.events().forEach(event -> events.add(new WeakReference<>(event)));
        return mapper.map(AT, activity, 0).records().get(0);
    }

    private static MappedRecord mapped(RecordValue value, RecordKey key, boolean heartbeats, byte[] text) {
        RecordMapper mapper = mapper(value, key, heartbeats);
        return mapper.map(AT, new EventParser(mapper.reading()).parse(text), 0);
    }

    private static RecordMapper mapper(RecordValue value, RecordKey key, boolean heartbeats) {
        var settings = new RecordSettings(
                "audit",
                "eu-central-1",
                "${engine}-${instance.id}",
                key,
                value,
                heartbeats,
                heartbeats ? Set.of() : USERS,
                value == RecordValue.STRUCT,
                new LargeEventSettings(1_000_000, LargeEventSettings.Handling.CUT),
                EventRules.NONE);
        return new RecordMapper(settings, "1.2.3");
    }

    @Test
    void deadLettersStandBesideTextInBase64AndBesideBytesAsTheyAre() {
        byte[] data = {1, 2, (byte) 0xff};
        SourceRecord letter = new DeadLetters("dead", "audit", 1_000_000)
                .of(
                        AT,
                        data,
                        new IllegalStateException("damaged"),
                        DeadLetters.wholeRecord(AT),
                        DeadLetters.wholeRecord(AT))
                .get(0);

        assertThat(ValueFormat.of(RecordValue.STRUCT).convert(letter)).isSameAs(letter);
        assertThat(ValueFormat.of(RecordValue.JSON_BYTES).convert(letter)).isEqualTo(letter);
        SourceRecord text = ValueFormat.of(RecordValue.JSON).convert(letter);
        assertThat(text.value()).isEqualTo("AQL/");
        assertThat(text.valueSchema()).isEqualTo(Schema.STRING_SCHEMA);
        assertThat(text.headers()).isEqualTo(letter.headers());
        assertThat(text.sourceOffset()).isEqualTo(letter.sourceOffset());
        assertThat(text.timestamp())
                .isEqualTo(AT.arrivalTime().toEpochMilli())
                .isNotEqualTo(Instant.EPOCH.toEpochMilli());
    }
}
