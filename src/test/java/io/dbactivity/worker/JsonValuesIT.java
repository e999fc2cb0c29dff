// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.local.delivery.EventPosition;
import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events as the databases of all engines wrote them, through the converters that pass them on. */
@ExtendWith(ConnectCluster.Shared.class)
final class JsonValuesIT {

    private static final int EVENTS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<SimulatedDatabase> DATABASES = Stream.of(DatabaseEngine.values())
            .map(engine -> SimulatedDatabase.numbered(engine, 1))
            .toList();

    private final ActivitySource source = new ActivitySource(
            DATABASES, traffic -> traffic.eventsPerRecord(1, 5).mixHeartbeats());
    private final Map<EventPosition, String> delivered = new HashMap<>();
    private final Deliveries deliveries = new Deliveries();

    @AfterEach
    void closeTheSource() {
        source.close();
    }

    @ParameterizedTest
    @CsvSource({
        "json, org.apache.kafka.connect.storage.StringConverter",
        "json.bytes, org.apache.kafka.connect.converters.ByteArrayConverter"
    })
    void eachValueIsTheEventAsItWasWrittenAndTheAuditorSaysComplete(
            String value, String converter, ConnectCluster cluster) throws Exception {
        source.simulator().createStreams(2);
        source.simulator().produce(EVENTS);
        deliveries.expect(source.simulator().account());
        // Read before the connector does, for a shard allows five reads a second.
        Map<EventPosition, String> written = source.events();
        written.values().removeIf(event -> event.equals("{\"type\":\"heartbeat\"}"));

        String topic = value + "-" + System.nanoTime();
        ConnectRest rest = cluster.worker().rest();
        rest.create(topic, connector(topic, value, converter));
        try (TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), topic)) {
            reader.consumeUntil(deliveries::areComplete, PATIENCE, this::take);
            awaitCounted(cluster, topic);
            reader.readToEnd(this::take);
            assertThat(deliveries.balance().isEven())
                    .as("%s", deliveries.balance())
                    .isTrue();
            assertThat(delivered).isEqualTo(written).hasSize(EVENTS);

            AuditRun audit = AuditRun.of(cluster, topic, ActivitySource.coverageTopic(topic));
            assertThat(audit.exitCode()).as("%s", audit).isZero();
            assertThat(audit.lines())
                    .last()
                    .asString()
                    .contains(" shards, " + EVENTS + " events, up to ")
                    .endsWith(": complete");
        } finally {
            rest.delete(topic);
        }
    }

    private Map<String, String> connector(String topic, String value, String converter) {
        Map<String, String> config = source.connector(topic);
        config.put("record.value", value);
        config.put("value.converter", converter);
        config.put("coverage.interval.ms", "1000");
        return config;
    }

    /** Takes an event, whose value says nothing of where it stood. */
    private void take(ConsumerRecord<byte[], byte[]> event) {
        Map<String, String> headers = new HashMap<>();
        event.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        var position = new EventPosition(
                headers.get("kinesis.stream"),
                headers.get("kinesis.shard.id"),
                headers.get("kinesis.sequence.number"),
                Integer.parseInt(headers.get("das.event.index")));
        assertThat(headers.get("das.event.id"))
                .startsWith(position.stream() + ":")
                .endsWith(":" + position.shard() + ":" + position.sequenceNumber() + ":" + position.index());
        assertThat(position.stream()).isEqualTo("aws-rds-das-" + headers.get("das.resource.id"));
        assertThat(headers)
                .containsEntry("connector.name", event.topic())
                .containsEntry("aws.region", "eu-west-1")
                .containsKeys("das.engine", "das.instance.id", "das.event.count", "kinesis.arrival.time");
        deliveries.take(position);
        delivered.put(position, new String(event.value(), UTF_8));
    }

    /** Until the ledger, which the same converter writes, has counted every event. */
    private static void awaitCounted(ConnectCluster cluster, String topic) {
        await("the entries that count the events")
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> counted(Ledger.read(cluster.bootstrapServers(), ActivitySource.coverageTopic(topic)))
                        == EVENTS);
    }

    private static long counted(Ledger ledger) {
        assertThat(ledger.records()).allMatch(JsonNode::isObject);
        return ledger.records().stream()
                .mapToLong(entry -> entry.path("events").asLong())
                .sum();
    }
}
