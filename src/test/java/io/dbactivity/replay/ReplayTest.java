// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.coverage.CoverageLedger;
import io.dbactivity.coverage.GapReason;
import io.dbactivity.event.EventParser;
import io.dbactivity.ledger.ReplayEntries;
import io.dbactivity.preflight.WorkerConfig;
import io.dbactivity.record.Coordinates;
import io.dbactivity.record.RecordMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for one gap, with a decoder that finds its records in plain text. */
class ReplayTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STREAM = "aws-rds-das-db-ABCD1234EFGH5678IJKL9012MN";
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final String EVENT_ID = STREAM + ":" + CREATED.toEpochMilli() + ":shardId-000000000000:4711:";

    private static final String THREE = record("{'commandText':'a'},{'commandText':'b'},{'commandText':'c'}");

    @TempDir
    private Path directory;

    private final Map<String, String> config = new HashMap<>(Map.of(
            "name", "audit",
            "aws.region", "eu-west-1",
            "das.resource.ids", "db-ABCD1234EFGH5678IJKL9012MN",
            "topic", "events",
            "coverage.topic", "ledger",
            "errors.deadletterqueue.topic.name", "dead",
            "on.undecodable.record", "skip"));

    private final OpenGaps gaps = new OpenGaps("audit");
    private final List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();

    @Test
    void theEventsOfAWholeRecordAreNumberedOnTheirOwnAndItsGapIsClosed() throws Exception {
        assertThat(close(gap(Optional.empty(), GapReason.WRONG_KEY), THREE).events())
                .isEqualTo(3);

        assertThat(texts("das.event.id")).containsExactly(EVENT_ID + 0, EVENT_ID + 1, EVENT_ID + 2);
        assertThat(texts("das.ordinal")).containsExactly("1", "2", "3");
        assertThat(texts("das.run"))
                .hasSize(3)
                .containsOnly(entries().get(0).path("run").asText());
        assertThat(entries()).hasSize(1);
        JsonNode closed = entries().get(0);
        assertThat(closed.path("kind").asText()).isEqualTo("gap_closed");
        assertThat(closed.path("reason").asText()).isEqualTo("wrong_key");
        assertThat(closed.path("shardId").asText()).isEqualTo("shardId-000000000000");
        assertThat(closed.path("carrierShardId").asText()).isEqualTo("dead-letters");
        assertThat(closed.path("records").asInt()).isEqualTo(1);
        assertThat(closed.path("toOrdinal").asInt()).isEqualTo(3);
    }

    @Test
    void aSecondReplayWritesTheSameEventsAndTheNextEntryOfTheChain() throws Exception {
        close(gap(Optional.empty(), GapReason.WRONG_KEY), THREE);
        List<String> ids = texts("das.event.id");
        List<String> runs = texts("das.run");
        JsonNode first = entries().get(0);
        written.clear();
        close(gap(Optional.empty(), GapReason.WRONG_KEY), THREE);

        assertThat(texts("das.event.id")).isEqualTo(ids);
        assertThat(texts("das.run")).isEqualTo(runs);
        assertThat(entries().get(0).path("previousEntryId")).isEqualTo(first.path("entryId"));
    }

    @Test
    void ofARecordWithALargeEventOnlyThatEventIsWritten() throws Exception {
        assertThat(close(gap(Optional.of(1L), GapReason.EVENT_TOO_LARGE), THREE).events())
                .isEqualTo(1);

        assertThat(texts("das.event.id")).containsExactly(EVENT_ID + 1);
        assertThat(texts("das.ordinal")).containsExactly("1");
        assertThat(entries().get(0).path("records").asInt()).isZero();
        assertThat(entries().get(0).path("fromEventIndex").asInt()).isEqualTo(1);
    }

    @Test
    void anEventThatIsStillTooLargeLeavesItsGapOpen() {
        config.put("on.large.event", "skip");
        config.put("event.max.bytes", "65536");
        String large = record("{'commandText':'a'},{'commandText':'" + "x".repeat(70_000) + "'}");

        assertThatThrownBy(() -> close(gap(Optional.of(1L), GapReason.EVENT_TOO_LARGE), large))
                .isInstanceOf(Unclosed.class)
                .hasMessageContaining("event.max.bytes")
                .hasMessageNotContaining("xxx");
        assertThat(written).isEmpty();
    }

    @Test
    void anEventOfAWholeRecordThatIsTooLargeLeavesAGap() throws Exception {
        config.put("on.large.event", "skip");
        config.put("event.max.bytes", "65536");
        String large = record("{'commandText':'a'},{'commandText':'" + "x".repeat(70_000) + "'}");

        Closed closed = close(gap(Optional.empty(), GapReason.WRONG_KEY), large);

        assertThat(closed.events()).isEqualTo(1);
        assertThat(closed.smaller()).containsOnlyKeys(gap(Optional.of(1L), GapReason.EVENT_TOO_LARGE));
        assertThat(closed.smaller().values()).allSatisfy(why -> assertThat(why).contains("on.large.event=cut"));
    }

    @Test
    void whatOfAWholeRecordIsStillMissingHasAGapOfItsOwn() throws Exception {
        close(gap(Optional.empty(), GapReason.WRONG_KEY), record("{'commandText':'a'},7"));

        assertThat(entries()).extracting(entry -> entry.path("kind").asText()).containsExactly("gap", "gap_closed");
        assertThat(entries().get(0).path("reason").asText()).isEqualTo("bad_element");
        assertThat(texts("das.event.id")).hasSize(1);
    }

    @Test
    void aRecordOfNothingThatIsDeliveredClosesItsGapToo() throws Exception {
        config.put("events.exclude", "all: user=*");
        close(gap(Optional.empty(), GapReason.WRONG_KEY), record("{'dbUserName':'a'},{'type':'heartbeat'}"));

        JsonNode closed = entries().get(0);
        assertThat(closed.path("events").asInt()).isZero();
        assertThat(closed.path("run").isNull()).isTrue();
        assertThat(closed.at("/excluded/events.exclude:all").asInt()).isEqualTo(1);
    }

    @Test
    void aTransformThatFiltersLeavesTheGapOpenUnlessItIsOnPurpose() throws Exception {
        config.put("transforms", "drop");
        config.put("transforms.drop.type", "org.apache.kafka.connect.transforms.Filter");
        config.put("transforms.drop.predicate", "events");
        config.put("predicates", "events");
        config.put("predicates.events.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches");
        config.put("predicates.events.pattern", "events");
        assertThatThrownBy(() -> close(gap(Optional.empty(), GapReason.WRONG_KEY), THREE))
                .isInstanceOf(Unclosed.class)
                .hasMessageContaining("on.dropped.record=exclude");
        assertThat(written).isEmpty();

        config.put("on.dropped.record", "exclude");
        close(gap(Optional.empty(), GapReason.WRONG_KEY), THREE);
        assertThat(entries().get(0).path("missingOrdinals").asText()).isEqualTo("1-3");
        assertThat(entries().get(0).at("/excluded/on.dropped.record").asInt()).isEqualTo(3);
    }

    /** Others wrote the transform, and its message may quote the event. */
    @Test
    void aTransformThatFailsLeavesTheGapOpenAndItsMessageUnsaid() {
        config.put("transforms", "cast");
        config.put("transforms.cast.type", "org.apache.kafka.connect.transforms.Cast$Value");
        config.put("transforms.cast.spec", "commandText:int32");

        assertThatThrownBy(() -> close(gap(Optional.empty(), GapReason.WRONG_KEY), record("{'commandText':'secret'}")))
                .isInstanceOf(Unclosed.class)
                .hasMessageContaining("A transform fails on it: org.apache.kafka.connect.errors.DataException")
                .hasMessageNotContaining("secret");
        assertThat(written).isEmpty();
    }

    @Test
    void aStreamThatIsNotConfiguredIsNotRead() {
        config.put("das.resource.ids", "db-OTHER");

        assertThatThrownBy(() -> close(gap(Optional.empty(), GapReason.WRONG_KEY), THREE))
                .isInstanceOf(Unclosed.class);
    }

    private static String record(String events) {
        return ("{'clusterId':'c','instanceId':'i','databaseActivityEventList':[" + events + "]}").replace('\'', '"');
    }

    private static OpenGap gap(Optional<Long> event, GapReason reason) {
        return new OpenGap(
                new RecordPlace(STREAM, "shardId-000000000000", "4711"),
                CREATED,
                event,
                CREATED.plusSeconds(60),
                reason);
    }

    private Closed close(OpenGap gap, String text) throws Unclosed, IOException {
        ConnectorSettings settings = ConnectorConfig.settings(config);
        var mapper = new RecordMapper(settings.records(), "1");
        var parser = new EventParser(mapper.reading());
        WorkerConfig worker = WorkerConfig.read(Files.writeString(directory.resolve("worker.properties"), """
                key.converter=org.apache.kafka.connect.storage.StringConverter
                value.converter=org.apache.kafka.connect.json.JsonConverter
                value.converter.schemas.enable=false
                """));
        try (var transforms = new Transforms(config)) {
            var replay = new Replay(
                    settings,
                    (stream, record, firstIndex) ->
                            mapper.map(Coordinates.of(stream, record, "1.1"), parser.parse(record.data()), firstIndex),
                    new ReplayEntries(
                            new CoverageLedger(settings.coverage()),
                            settings.records(),
                            InstantSource.fixed(CREATED.plusSeconds(3600))),
                    transforms,
                    new Converters(config, worker),
                    gaps,
                    new ReplayWriter() {

                        @Override
                        public void write(List<ProducerRecord<byte[], byte[]>> records) {
                            written.addAll(records);
                        }

                        @Override
                        public void close() {}
                    });
            return replay.close(gap, text.getBytes(UTF_8));
        }
    }

    private List<String> texts(String header) {
        return written.stream()
                .filter(record -> record.topic().equals("events"))
                .map(record -> new String(record.headers().lastHeader(header).value(), UTF_8))
                .toList();
    }

    private List<JsonNode> entries() throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : written) {
            if (record.topic().equals("ledger")) {
                entries.add(JSON.readTree(record.value()));
            }
        }
        return entries;
    }
}
