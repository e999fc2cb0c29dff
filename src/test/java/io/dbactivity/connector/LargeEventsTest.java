// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event larger than Kafka takes, between others, through the whole connector. */
class LargeEventsTest {

    private static final String LONG = "x".repeat(300_000);

    private final LocalStream stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 1);
    private final ConnectHarness connector =
            stream.connector().with("event.max.bytes", "100000").with("errors.deadletterqueue.topic.name", "dead");

    @AfterEach
    void close() {
        connector.close();
        stream.close();
    }

    @Test
    void isDeliveredCutAndCountedAndKeptWhole() {
        put();
        connector.start();
        connector.pollUntil(() -> counted("events") == 4 && counted("truncated") == 1);

        List<Struct> events = connector.events();
        assertThat(events).extracting(event -> event.getInt64("pid")).containsExactly(0L, 1L, 2L, 3L);
        assertThat(events)
                .extracting(event -> event.getMap("truncated") != null)
                .containsExactly(false, false, true, false);
        assertThat(ordinals(events)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(deadLetters()).hasSize(1);
        assertThat(deadLetters()
                        .get(0)
                        .headers()
                        .lastWithName("__connect.errors.exception.message")
                        .value())
                .asString()
                .contains("Event 1 of the record")
                .doesNotContain("xxx");
        assertThat(connector.coverage("gap")).isEmpty();
    }

    @Test
    void isLeftOutWithAGapOfItsOwn() {
        String sequenceNumber = put();
        connector.with("on.large.event", "skip").start();
        connector.pollUntil(() -> counted("events") == 3);

        assertThat(connector.events())
                .extracting(event -> event.getInt64("pid"))
                .containsExactly(0L, 1L, 3L);
        assertThat(ordinals(connector.events())).containsExactly(1L, 2L, 3L);
        assertThat(connector.coverage("gap")).singleElement().satisfies(gap -> {
            assertThat(gap.getString("reason")).isEqualTo("event_too_large");
            assertThat(gap.getString("fromSequenceNumber")).isEqualTo(sequenceNumber);
            assertThat(gap.getString("toSequenceNumber")).isEqualTo(sequenceNumber);
            assertThat(gap.getInt64("fromEventIndex")).isEqualTo(1);
            assertThat(gap.getInt64("events")).isEqualTo(1);
            assertThat(gap.getInt64("records")).isNull();
        });
        assertThat(connector.coverage("shard_position"))
                .anySatisfy(entry -> assertThat(entry.getMap("excluded")).isEqualTo(Map.of("on.large.event", 1L)));
        assertThat(deadLetters()).hasSize(1);
    }

    /** If the worker dies before the record's events are delivered, the gap comes again with them. */
    @Test
    void neitherGapNorDeadLetterMovesThePositionPastTheRecord() {
        put();
        connector.with("on.large.event", "skip").start();
        connector.pollUntil(() -> counted("events") == 3);

        List<SourceRecord> records = connector.records();
        SourceRecord gap = records.stream()
                .filter(record -> record.value() instanceof Struct struct
                        && struct.schema().field("reason") != null
                        && struct.get("reason") != null)
                .findFirst()
                .orElseThrow();
        assertThat(records.indexOf(gap))
                .isLessThan(records.indexOf(deadLetters().get(0)));
        assertThat(records.indexOf(deadLetters().get(0)))
                .isLessThan(records.indexOf(connector.eventRecords().get(1)));
        for (SourceRecord aside : List.of(gap, deadLetters().get(0))) {
            assertThat(aside.sourceOffset().get("sequenceNumber"))
                    .isEqualTo(connector.eventRecords().get(0).sourceOffset().get("sequenceNumber"));
        }
    }

    @Test
    void stopsTheTaskAfterWhatIsBeforeItsRecord() {
        String sequenceNumber = put();
        connector
                .with("on.large.event", "fail")
                .with("on.undecodable.record", "skip")
                .start();

        assertThatThrownBy(() -> connector.pollUntilEvents(4))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(sequenceNumber)
                .hasMessageContaining("Event 1 of the record")
                .hasMessageContaining("on.large.event=cut")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("xxx"));
        assertThat(connector.events()).hasSize(1);
    }

    /** Returns the sequence number of the record with the large event. */
    private String put() {
        stream.put(record(event(0, "SELECT 1")));
        String large = stream.put(record(event(1, "SELECT 1"), event(2, LONG)));
        stream.put(record(event(3, "SELECT 1")));
        return large;
    }

    private static String record(String... events) {
        return "{\"instanceId\":\"db-1\",\"databaseActivityEventList\":[" + String.join(",", events) + "]}";
    }

    private static String event(int pid, String statement) {
        return "{\"type\":\"record\",\"pid\":" + pid + ",\"commandText\":\"" + statement + "\"}";
    }

    private List<SourceRecord> deadLetters() {
        return connector.records().stream()
                .filter(record -> record.topic().equals("dead"))
                .toList();
    }

    private long counted(String field) {
        return connector.coverage("shard_position").stream()
                .mapToLong(entry -> entry.getInt64(field) == null ? 0 : entry.getInt64(field))
                .sum();
    }

    private static List<Long> ordinals(List<Struct> events) {
        return events.stream()
                .map(event -> event.getStruct("source").getInt64("ordinal"))
                .toList();
    }
}
