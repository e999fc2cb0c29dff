// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dbactivity.local.delivery.EventPosition;
import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.ProducedRecord;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator moves a stopped connector over the worker's REST API. */
@ExtendWith(ConnectCluster.Shared.class)
final class OffsetsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final String SHARD = "shardId-000000000001";
    private static final int SHARDS = 2;
    private static final int EVENTS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);

    /** Each test has a topic of its own, which is named after its connector. */
    private final String connector = "offsets-" + TESTS.incrementAndGet();

    private final ActivitySource source = new ActivitySource(List.of(DATABASE), traffic -> traffic);
    private final List<EventPosition> delivered = new ArrayList<>();
    private ConnectRest rest;
    private TopicReader reader;

    @BeforeEach
    void deliverEverythingAndStop(ConnectCluster cluster) {
        source.simulator().createStreams(SHARDS);
        source.simulator().produce(EVENTS);
        rest = cluster.worker().rest();
        reader = TopicReader.committed(cluster.bootstrapServers(), connector);
        rest.create(connector, source.connector(connector));
        awaitDelivered(EVENTS);
        rest.stop(connector);
    }

    @AfterEach
    void removeTheConnector(ConnectCluster cluster) {
        rest.delete(connector);
        reader.close();
        source.close();
        source.secrets().assertAbsentFrom(cluster.worker().log());
    }

    @Test
    void aShardIsReadAgainFromWhereItsOffsetIsSetAndEverythingAfterAReset() {
        List<EventPosition> first = List.copyOf(delivered);
        ProducedRecord last = recordInTheMiddle();
        rest.alterOffsets(connector, movedTo(last));
        List<EventPosition> again =
                first.stream().filter(event -> isBehind(last, event)).toList();
        assertThat(again).hasSizeBetween(1, EVENTS - 1);

        rest.resume(connector);
        awaitDelivered(EVENTS + again.size());
        rest.stop(connector);
        assertThat(delivered.subList(EVENTS, delivered.size())).isEqualTo(again);

        rest.resetOffsets(connector);
        assertThat(rest.offsets(connector).path("offsets")).isEmpty();
        delivered.clear();
        rest.resume(connector);
        awaitDelivered(EVENTS);
        assertThat(delivered).containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    void anOffsetThatNoTaskCouldStartFromIsRefusedWithTheFieldsName() {
        JsonNode offsets = offsetOfTheShard();
        ((ObjectNode) offsets.at("/offsets/0/offset")).put("sequenceNumber", "the one before");

        // Connect has no other status for what a connector refuses.
        assertThatThrownBy(() -> rest.alterOffsets(connector, offsets))
                .hasMessageContaining("HTTP 500")
                .hasMessageContaining("sequenceNumber is the one before. It must be");
        assertThat(offsetOfTheShard().toString()).doesNotContain("the one before");
    }

    @Test
    void aStreamIsReadAgainFromAMomentAndThenFromItsOldestRecord() {
        Instant moment = Instant.now();
        source.simulator().produce(EVENTS);
        rest.resume(connector);
        awaitDelivered(2 * EVENTS);
        rest.stop(connector);
        List<EventPosition> since = List.copyOf(delivered.subList(EVENTS, delivered.size()));

        rest.alterOffsets(connector, moved("\"timestamp\": \"" + moment + "\""));
        rest.resume(connector);
        awaitDelivered(3 * EVENTS);
        rest.stop(connector);
        assertThat(delivered.subList(2 * EVENTS, delivered.size())).containsExactlyInAnyOrderElementsOf(since);
        assertThat(offsetOfTheShard().at("/offsets/0/offset/honours").asText()).isNotEmpty();

        rest.alterOffsets(connector, moved("\"position\": \"TRIM_HORIZON\", \"request\": \"the second\""));
        rest.resume(connector);
        awaitDelivered(5 * EVENTS);
        rest.stop(connector);
        assertThat(delivered.subList(3 * EVENTS, delivered.size()))
                .containsExactlyInAnyOrderElementsOf(delivered.subList(0, 2 * EVENTS));
    }

    @Test
    void aMomentThatTheStreamCannotGiveIsRefusedAndEveryRemovalAccepted() {
        Instant now = Instant.now();

        assertThatThrownBy(() -> rest.alterOffsets(
                        connector, moved("\"timestamp\": \"" + now.minus(Duration.ofHours(25)) + "\"")))
                .hasMessageContaining("HTTP 500")
                .hasMessageContaining("for 24 hours")
                .hasMessageContaining("TRIM_HORIZON");
        assertThatThrownBy(() ->
                        rest.alterOffsets(connector, moved("\"timestamp\": \"" + now.plus(Duration.ofHours(1)) + "\"")))
                .hasMessageContaining("still to come");
        JsonNode removal = moved("\"position\": \"TRIM_HORIZON\"");
        rest.alterOffsets(connector, removal);
        ((ObjectNode) removal.at("/offsets/0")).putNull("offset");
        rest.alterOffsets(connector, removal);
        assertThat(rest.offsets(connector).toString()).doesNotContain("position");
    }

    private static JsonNode moved(String instruction) {
        try {
            return JSON.readTree("{\"offsets\": [{\"partition\": {\"stream\": \"" + DATABASE.streamName()
                    + "\"}, \"offset\": {" + instruction + "}}]}");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(instruction, e);
        }
    }

    private ProducedRecord recordInTheMiddle() {
        List<ProducedRecord> records = source.simulator()
                .account()
                .records()
                .filter(record -> record.shardId().equals(SHARD))
                .toList();
        return records.get(records.size() / 2);
    }

    /** The shard's offset as it would stand had the record been the last to be delivered. */
    private JsonNode movedTo(ProducedRecord record) {
        JsonNode offsets = offsetOfTheShard();
        int lastIndex = record.events().size() - 1;
        ((ObjectNode) offsets.at("/offsets/0/offset"))
                .put("sequenceNumber", record.sequenceNumber())
                .put("eventIndex", lastIndex)
                .put("lastIndex", lastIndex);
        return offsets;
    }

    /** What the worker has stored, without the other shards, in the form in which it takes it back. */
    private JsonNode offsetOfTheShard() {
        ObjectNode stored = (ObjectNode) rest.offsets(connector);
        JsonNode ofShard = StreamSupport.stream(stored.path("offsets").spliterator(), false)
                .filter(offset -> offset.at("/partition/shard").asText().equals(SHARD))
                .findFirst()
                .orElseThrow();
        stored.putArray("offsets").add(ofShard);
        return stored;
    }

    private static boolean isBehind(ProducedRecord record, EventPosition event) {
        // Sequence numbers of one shard have one length.
        return event.shard().equals(record.shardId()) && event.sequenceNumber().compareTo(record.sequenceNumber()) > 0;
    }

    private void awaitDelivered(int events) {
        assertThat(reader.consumeUntil(
                        () -> delivered.size() >= events,
                        PATIENCE,
                        event -> delivered.add(EventPosition.of(event.value()))))
                .as("%d events of %d", delivered.size(), events)
                .isTrue();
    }
}
