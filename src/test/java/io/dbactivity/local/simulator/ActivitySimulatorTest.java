// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.local.simulator.FakeKinesis.Stored;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.LoadProfile;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.Damage;
import io.dbactivity.local.simulator.envelope.Opened;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

class ActivitySimulatorTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final SimulatedDatabase POSTGRESQL =
            SimulatedDatabase.numbered(DatabaseEngine.AURORA_POSTGRESQL, 1).withKeyId("key-1");
    private static final SimulatedDatabase SQLSERVER =
            SimulatedDatabase.numbered(DatabaseEngine.SQLSERVER, 1).withKeyId("key-2");

    private final FakeKinesis kinesis = new FakeKinesis();
    private final FakeKms kms = new FakeKms();

    @Test
    void theAccountIsWhatTheStreamsHold() throws IOException {
        try (ActivitySimulator simulator = builder(POSTGRESQL, SQLSERVER).build()) {
            simulator.produce(301);

            assertThat(simulator.account().events()).isEqualTo(301);
            assertThat(simulator.account().heartbeats()).isEqualTo(3);
            assertThat(simulator.account().records()).containsExactlyInAnyOrderElementsOf(heldRecords());
        }
    }

    @Test
    void dataKeysAreBoundToTheResourceAndReplaced() {
        try (ActivitySimulator simulator = builder(POSTGRESQL, SQLSERVER)
                .eventsPerRecord(1, 1)
                .heartbeats(Duration.ofDays(1))
                .recordsPerDataKey(10)
                .build()) {
            simulator.produce(POSTGRESQL.resourceId(), 18);
            simulator.produce(SQLSERVER.resourceId(), 1);
        }

        assertThat(kms.requests())
                .extracting(request -> request.keyId() + " " + request.encryptionContext())
                .containsExactly(
                        "key-1 {aws:rds:dbc-id=" + POSTGRESQL.resourceId() + "}",
                        "key-1 {aws:rds:dbc-id=" + POSTGRESQL.resourceId() + "}",
                        "key-2 {aws:rds:db-id=" + SQLSERVER.resourceId() + "}");
    }

    @Test
    void createsStreamsAndKeysAndWaitsUntilTheyAreActive() {
        SimulatedDatabase oracle = SimulatedDatabase.numbered(DatabaseEngine.ORACLE, 1);
        try (ActivitySimulator simulator = builder(oracle).build()) {
            assertThatThrownBy(() -> simulator.produce(1)).hasMessageContaining("create the streams");

            simulator.createStreams(2);
            simulator.produce(1);

            assertThat(kinesis.created()).containsExactly("aws-rds-das-" + oracle.resourceId() + " 2");
            assertThat(kms.requests().get(0).keyId()).isEqualTo(simulator.keyId(oracle.resourceId()));
        }
    }

    @Test
    void refusedRecordsArePutAgainAndCountedOnce() throws IOException {
        Set<PutRecordsRequestEntry> seen = new HashSet<>();
        kinesis.refuse(entry -> entry.partitionKey().hashCode() % 3 == 0 && seen.add(entry));
        kinesis.failNext(ProvisionedThroughputExceededException.builder().build());
        try (ActivitySimulator simulator = builder(POSTGRESQL).build()) {
            simulator.produce(200);

            assertThat(seen).isNotEmpty();
            assertThat(simulator.account().events()).isEqualTo(200);
            assertThat(simulator.account().records()).containsExactlyElementsOf(inShardOrder(heldRecords()));
        }
    }

    @Test
    void runsAtItsRateUntilTheLimitIsReached() throws Exception {
        try (ActivitySimulator simulator = builder(POSTGRESQL, SQLSERVER)
                .eventsPerSecond(5000)
                .mostEvents(501)
                .build()) {
            simulator.start();
            assertThat(simulator.awaitEnd(LONG)).isTrue();
            simulator.stop();

            assertThat(simulator.account().events()).isEqualTo(501);
            assertThat(simulator.account().records().map(ProducedRecord::stream))
                    .contains(POSTGRESQL.streamName(), SQLSERVER.streamName());
        }
    }

    @Test
    void aStoppedSimulatorCanBeStartedAgain() throws Exception {
        try (ActivitySimulator simulator =
                builder(POSTGRESQL).eventsPerSecond(5000).mostEvents(50).build()) {
            for (int i = 1; i <= 2; i++) {
                simulator.start();
                assertThat(simulator.awaitEnd(LONG)).isTrue();
                simulator.stop();
                assertThat(simulator.account().events()).isEqualTo(50L * i);
            }
        }
    }

    @Test
    void stopTellsWhyADatabaseCouldNotGoOn() throws Exception {
        kinesis.failNext(ResourceNotFoundException.builder().message("gone").build());
        try (ActivitySimulator simulator = builder(POSTGRESQL, SQLSERVER).build()) {
            simulator.start();
            assertThat(simulator.awaitEnd(LONG)).isTrue();

            assertThatThrownBy(simulator::stop).hasRootCauseInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void stopsWhileEverythingIsRefused() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        kinesis.refuse(entry -> {
            refused.countDown();
            return true;
        });
        try (ActivitySimulator simulator = builder(POSTGRESQL).build()) {
            simulator.start();
            assertThat(refused.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            simulator.stop();

            assertThat(simulator.account().records()).isEmpty();
        }
    }

    @Test
    void damagedRecordsAreInTheAccountAsSuch() {
        try (ActivitySimulator simulator =
                builder(POSTGRESQL).eventsPerRecord(3, 3).build()) {
            simulator.produce(POSTGRESQL.resourceId(), Damage.TRUNCATED);
            simulator.produce(POSTGRESQL.resourceId(), Damage.BADLY_ESCAPED);

            List<ProducedRecord> damaged = simulator
                    .account()
                    .records()
                    .filter(record -> record.damage().isPresent())
                    .toList();
            assertThat(damaged).extracting(ProducedRecord::readable).containsExactlyInAnyOrder(true, false);
            assertThat(simulator.account().unreadableRecords()).isOne();
            assertThat(simulator.account().events() % 3).isZero();
        }
    }

    @Test
    void partitionKeysAreRandomUuidsOrFixed() {
        try (ActivitySimulator random = builder(POSTGRESQL).build();
                ActivitySimulator fixed =
                        builder(POSTGRESQL).partitionKey("one").build()) {
            random.produce(50);
            assertThat(partitionKeys())
                    .doesNotHaveDuplicates()
                    .allMatch(
                            key -> key.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));

            fixed.produce(1);
            assertThat(partitionKeys()).endsWith("one");
        }
    }

    private ActivitySimulatorBuilder builder(SimulatedDatabase... databases) {
        ActivitySimulatorBuilder builder = ActivitySimulator.builder(kinesis, kms)
                .seed(42)
                .load(LoadProfile.PGBENCH)
                .heartbeats(Duration.ofHours(1));
        Stream.of(databases).forEach(builder::database);
        return builder;
    }

    private List<String> partitionKeys() {
        return kinesis.stored().stream()
                .map(record -> record.entry().partitionKey())
                .toList();
    }

    /** What a consumer finds in the streams, in the words of the account. */
    private List<ProducedRecord> heldRecords() throws IOException {
        List<ProducedRecord> held = new ArrayList<>();
        for (Stored stored : kinesis.stored()) {
            byte[] dataKey =
                    kms.plaintext(Opened.outer(stored.data()).required("key").binaryValue());
            JsonNode list = new ObjectMapper()
                    .readTree(Opened.inner(stored.data(), dataKey))
                    .required("databaseActivityEventList");
            List<ProducedEvent> events = new ArrayList<>();
            list.forEach(event -> events.add(produced(events.size(), event)));
            held.add(new ProducedRecord(
                    stored.stream(), stored.shardId(), stored.sequenceNumber(), events, Optional.empty()));
        }
        return held;
    }

    private static ProducedEvent produced(int index, JsonNode event) {
        String text = event.path("commandText").asText("");
        OptionalLong marker = text.endsWith(" */")
                ? OptionalLong.of(Long.parseLong(text.substring(text.lastIndexOf("/* ") + 3, text.length() - 3)))
                : OptionalLong.empty();
        return new ProducedEvent(
                index, event.size() == 1 && event.path("type").asText().equals("heartbeat"), marker);
    }

    private static List<ProducedRecord> inShardOrder(List<ProducedRecord> records) {
        List<String> shards =
                records.stream().map(ProducedRecord::shardId).distinct().toList();
        return shards.stream()
                .flatMap(shard ->
                        records.stream().filter(record -> record.shardId().equals(shard)))
                .toList();
    }
}
