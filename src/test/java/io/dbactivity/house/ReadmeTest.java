// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.DatabaseActivitySourceConnector;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.coverage.CoverageLedger;
import io.dbactivity.coverage.CoverageSettings;
import io.dbactivity.coverage.GapReason;
import io.dbactivity.event.EventParser;
import io.dbactivity.ledger.EntryChain;
import io.dbactivity.ledger.Gap;
import io.dbactivity.ledger.LedgerWriter;
import io.dbactivity.metrics.TaskListener;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.ShardNumbers;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.SourcePartition;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.record.Acknowledgements;
import io.dbactivity.record.Coordinates;
import io.dbactivity.record.EventRules;
import io.dbactivity.record.LargeEventSettings;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.record.RecordKey;
import io.dbactivity.record.RecordMapper;
import io.dbactivity.record.RecordSettings;
import io.dbactivity.record.RecordValue;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamRecord;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What README and manual show is what there is: the listings, the records, the configuration and the offsets. */
final class ReadmeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Document README = Manual.readme();

    private static final ActivityStream STREAM = new ActivityStream(
            StreamIdentity.ofResource("cluster-4HNY5V4RRNPKKYB7ICFKE5JBQQ"),
            Instant.ofEpochMilli(1_558_600_000_000L),
            Duration.ofHours(24));

    private static final String RUN = "6b7d2f90c4a1";

    private static final StreamRecord RECORD = new StreamRecord(
            new ShardId(STREAM.identity().name(), "shardId-000000000001"),
            "49596124085897508159438713510240079964989152308217511954",
            Instant.ofEpochMilli(1_558_658_390_215L),
            new byte[0]);

    @ParameterizedTest
    @CsvSource({"RunningTask, public List<SourceRecord> poll()", "ActivityPipeline, public MappedRecord process("})
    void theLineStandsInTheSourceAsItIsPrinted(String type, String signature) {
        assertThat(README.listings("java")).contains(Sources.method(type, signature));
        assertThat(README.text()).contains("`" + type + "`");
    }

    @Test
    void theRecordIsWhatTheConnectorMakesOfThatEvent() throws IOException {
        assertThat(Manual.page("record").jsonWith("eventId").toString())
                .isEqualTo(converted(sample(RecordValue.STRUCT)));
    }

    @Test
    void theShortenedRecordSaysNothingElse() {
        JsonNode whole = Manual.page("record").jsonWith("eventId");

        assertThat(README.jsonWith("eventId").properties()).isNotEmpty().allSatisfy(field -> {
            if (field.getValue().isObject()) {
                assertThat(whole.get(field.getKey()).properties())
                        .containsAll(field.getValue().properties());
            } else {
                assertThat(whole.get(field.getKey())).isEqualTo(field.getValue());
            }
        });
    }

    @Test
    void theHeadersAreNamed() throws IOException {
        assertThat(sample(RecordValue.JSON).headers())
                .extracting(Header::key)
                .allSatisfy(name -> assertThat(Manual.page("record").text()).contains("`" + name + "`"));
    }

    private static RecordSettings settings(RecordValue value) {
        return new RecordSettings(
                "database-activity",
                "us-east-1",
                "events",
                RecordKey.SESSION,
                value,
                false,
                Set.of(),
                false,
                new LargeEventSettings(1_000_000, LargeEventSettings.Handling.CUT),
                EventRules.NONE);
    }

    /** The event of the AWS user guide, with coordinates of ours. */
    private static SourceRecord sample(RecordValue value) throws IOException {
        var mapper = new RecordMapper(settings(value), new DatabaseActivitySourceConnector().version());
        var parser = new EventParser(mapper.reading());
        try (InputStream input =
                EventParser.class.getResourceAsStream("aurora-postgresql/sample-1.1-select/input.json")) {
            MappedRecord mapped =
                    mapper.map(Coordinates.of(STREAM, RECORD, "1.1"), parser.parse(input.readAllBytes()), 0);
            mapped.numbers()
                    .assign(
                            new ShardNumbers(Optional.of(RUN), 1301, Optional.empty(), Optional.empty()),
                            Acknowledgements.NONE);
            return mapped.records().get(0);
        }
    }

    @Test
    void theCoverageRecordIsWhatTheConnectorMakesOfThatGap() throws IOException {
        var ledger = new CoverageLedger(
                new CoverageSettings(Optional.of("coverage"), Duration.ofSeconds(30), Optional.empty()));
        var writer = new LedgerWriter(
                ledger,
                Optional.empty(),
                settings(RecordValue.STRUCT),
                TaskListener.NONE,
                InstantSource.fixed(Instant.ofEpochMilli(1_558_658_391_000L)));
        var gap = Gap.undecodable(RECORD, GapReason.BAD_SIGNATURE, "The message's signature does not match it.");

        String before = STREAM.identity().name() + ":" + STREAM.created().toEpochMilli() + ":"
                + RECORD.shard().shard() + ":16:9c41e0d7";

        SourceRecord record = writer.gap(
                        STREAM,
                        RECORD.shard(),
                        new EntryChain(STREAM, RECORD.shard(), Optional.of(before)),
                        gap,
                        new SourceOffset.TrimHorizon(new StreamEpoch(STREAM.created())))
                .orElseThrow();

        assertThat(Manual.page("ledger").jsonWith("kind").toString()).isEqualTo(converted(record));
    }

    private static String converted(SourceRecord record) throws IOException {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), false);
            byte[] value = converter.fromConnectData(record.topic(), record.valueSchema(), record.value());
            return JSON.readTree(value).toString();
        }
    }

    @Test
    void theQuickstartIsAValidConfiguration() {
        JsonNode request = README.jsonWith("config");
        Map<String, String> properties =
                new HashMap<>(JSON.convertValue(request.get("config"), new TypeReference<Map<String, String>>() {}));
        properties.put("name", request.get("name").asText());

        assertThat(Manual.page("getting-started").jsonWith("config")).isEqualTo(request);
        assertThat(properties).containsEntry("connector.class", DatabaseActivitySourceConnector.class.getName());
        assertThat(ConnectorConfig.validate(properties).configValues())
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
    }

    @Test
    void theOffsetsCanBeAltered() {
        JsonNode shown = Manual.page("offsets").jsonWith("offsets").at("/offsets/0");
        Map<String, ?> partition = asMap(shown.get("partition"));
        Map<String, ?> offset = asMap(shown.get("offset"));

        assertThat(SourcePartition.parse(partition).toMap()).isEqualTo(partition);
        assertThat(SourceOffset.parse(offset).toMap()).isEqualTo(offset);
    }

    /** The shell puts the moment in. */
    @Test
    void theConnectorCanBeMovedBackTwoHours() throws IOException {
        Matcher command = Pattern.compile("/offsets -d '(.*\"timestamp\": \")'\\$\\(date .*\\)'(.*)'\n")
                .matcher(Manual.page("offsets").text());
        assertThat(command.find()).isTrue();
        JsonNode move = JSON.readTree(command.group(1) + Instant.now().minus(Duration.ofHours(2)) + command.group(2))
                .at("/offsets/0");

        assertThat(new DatabaseActivitySourceConnector()
                        .alterOffsets(Map.of(), Map.of(asMap(move.get("partition")), asMap(move.get("offset")))))
                .isTrue();
    }

    private static Map<String, ?> asMap(JsonNode object) {
        Map<String, Object> map = JSON.convertValue(object, new TypeReference<>() {});
        map.replaceAll((name, value) -> value instanceof Integer number ? Long.valueOf(number) : value);
        return map;
    }
}
