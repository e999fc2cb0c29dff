// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.harness.Json;
import io.dbactivity.local.delivery.EventPosition;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements far larger than Kafka takes, in Kinesis records that are almost as large as Kinesis takes. */
@ExtendWith(ConnectCluster.Shared.class)
final class LargeStatementsIT {

    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);

    /** So many characters of which each takes four bits or a little more in the record, however it is compressed. */
    private static final int INCOMPRESSIBLE = 1_200_000;

    private final ActivitySource source = new ActivitySource(List.of(DATABASE), traffic -> traffic);
    private final Map<EventPosition, String> statements = new LinkedHashMap<>();
    private final Map<EventPosition, byte[]> data = new HashMap<>();
    private final Map<EventPosition, JsonNode> delivered = new HashMap<>();
    private final ReassembledRecords kept = new ReassembledRecords();

    @BeforeEach
    void createTheStream() {
        source.simulator().createStreams(1);
    }

    @AfterEach
    void closeTheSource() {
        source.close();
    }

    @ParameterizedTest
    @EnumSource
    void areDeliveredCutAndKeptWhole(DeliveryMode mode, ConnectCluster cluster)
            throws IOException, InterruptedException {
        put("SELECT 1");
        EventPosition two = put(statement(2_000_000));
        put("SELECT 2");
        EventPosition ten = put(statement(10_000_000));
        put("SELECT 3");
        String name = "large-statements-" + mode;
        try (var connector = new AuditedConnector(cluster, cluster.worker(mode), source, name);
                TopicReader topics = TopicReader.committed(cluster.bootstrapServers(), name, name + "-dead")) {
            connector.with("errors.deadletterqueue.topic.name", name + "-dead").start();
            Written written = Written.of(source.simulator().account(), statements.keySet());
            Told told = connector.awaitTold(written);
            // The worker writes to the topic of dead letters beside that of the events.
            topics.consumeUntil(() -> isKept(two) && isKept(ten), AuditedConnector.PATIENCE, this::take);
            topics.readToEnd(this::take);

            told.assertAddsUp(written, Set.of(), mode);
            statements.forEach((position, statement) ->
                    assertDelivered(delivered.get(position), statement, position.equals(two) || position.equals(ten)));
            Map<String, byte[]> whole = kept();
            assertThat(whole).hasSize(2);
            assertThat(whole.get(key(two))).isEqualTo(data.get(two));
            assertThat(whole.get(key(ten))).isEqualTo(data.get(ten));
            assertThat(kept.parts()).isGreaterThan(whole.size());
            connector.audit().assertComplete(told);
        }
    }

    private boolean isKept(EventPosition position) {
        return Arrays.equals(kept().get(key(position)), data.get(position));
    }

    private Map<String, byte[]> kept() {
        return kept.whole(value -> Json.parse(value).asText());
    }

    private static void assertDelivered(JsonNode event, String statement, boolean cut) {
        String text = event.path("commandText").asText();
        if (cut) {
            assertThat(statement.startsWith(text.substring(0, 500_000))).isTrue();
            assertThat(text).hasSizeLessThan(1_000_000);
            assertThat(event.at("/truncated/commandText").asText())
                    .isEqualTo("length=" + statement.length() + " sha256=" + sha256(statement));
        } else {
            assertThat(text).isEqualTo(statement);
            assertThat(event.path("truncated").isObject()).isFalse();
        }
    }

    private static String key(EventPosition event) {
        return event.stream() + ":" + event.shard() + ":" + event.sequenceNumber();
    }

    private EventPosition put(String statement) {
        byte[] record = source.data("{\"type\":\"DatabaseActivityMonitoringRecord\",\"instanceId\":\"db-1\","
                + "\"databaseActivityEventList\":[{\"type\":\"record\",\"sessionId\":\"s\","
                + "\"serverType\":\"PostgreSQL\",\"commandText\":\"" + statement
                + "\",\"logTime\":\"2026-01-01 10:00:00+00\"}]}");
        EventPosition position = source.putData(record);
        statements.put(position, statement);
        data.put(position, record);
        return position;
    }

    private static String statement(int length) {
        byte[] noise = new byte[INCOMPRESSIBLE / 2];
        new Random(length).nextBytes(noise);
        String start = "INSERT INTO t VALUES ('" + HexFormat.of().formatHex(noise);
        return start + "x".repeat(length - start.length() - 2) + "')";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().endsWith("-dead")) {
            kept.take(record);
        } else {
            delivered.put(EventPosition.of(record.value()), Json.parse(record.value()));
        }
    }
}
