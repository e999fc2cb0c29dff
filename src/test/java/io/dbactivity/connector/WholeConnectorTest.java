// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.DatabaseActivitySourceConnector;
import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.harness.Offsets;
import io.dbactivity.harness.Planted;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connector and tasks against a local AWS side, over its real protocols. */
class WholeConnectorTest {

    @ParameterizedTest
    @EnumSource
    void deliversEveryEventOfEveryEngineOnce(DatabaseEngine engine) {
        try (var stream = new LocalStream(engine, 2);
                var connector = stream.connector().maxTasks(2)) {
            stream.simulator().produce(60);
            connector.start();

            connector.pollUntilAllOf(stream);

            assertThat(LocalStream.delivered(connector.events())).isEqualTo(stream.deliverable());
            assertThat(connector.events())
                    .extracting(event -> event.getString("eventId"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void followsSplitsAndMergesUnderSeveralTasks() {
        try (var stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 2);
                var connector = stream.connector().maxTasks(3).with("kinesis.shard.watch.interval.ms", "1000")) {
            stream.simulator().produce(40);
            connector.start();
            connector.pollUntilAllOf(stream);
            stream.aws().kinesis().reshard(stream.name(), 4);
            stream.simulator().produce(80);
            stream.aws().kinesis().reshard(stream.name(), 1);
            stream.simulator().produce(40);

            connector.pollUntilAllOf(stream);

            assertThat(LocalStream.delivered(connector.events())).isEqualTo(stream.deliverable());
            assertThat(connector.coverage("shard_ended")).hasSizeGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void asksKmsOncePerDataKeyAndTask() {
        try (var stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 2, 3_400);
                var connector = stream.connector().maxTasks(2)) {
            while (stream.simulator().account().records().count() < 10_000) {
                stream.simulator().produce(250);
            }
            connector.start();

            connector.pollUntilAllOf(stream);

            assertThat(stream.aws().calls().of("GenerateDataKey")).isEqualTo(3);
            assertThat(stream.aws().calls().of("Decrypt")).isEqualTo(3L * connector.tasks());
            assertThat(connector.tasks()).isEqualTo(2);
        }
    }

    @Test
    void readsNoShardMoreOftenThanKinesisAllows() {
        try (var stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 1);
                var connector = stream.connector()) {
            stream.aws().kinesis().enforceLimits(true);
            connector.start();
            List<Instant> reads = List.of();
            while (reads.size() < 12) {
                stream.simulator().produce(5);
                connector.pollUntilAllOf(stream);
                reads = stream.aws().kinesis().readTimes(stream.name(), "shardId-000000000000");
            }

            long refused = stream.aws().calls().of("GetRecords") - reads.size();
            assertThat(refused).as("of %d and more", reads.size()).isLessThan(reads.size() / 2);
        }
    }

    @Test
    void startsAtLatestFromItsFirstMomentWhateverHappensBeforeTheFirstEvent() {
        try (var stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 1)) {
            stream.simulator().produce(10);
            stream.aws().clock().advance(Duration.ofSeconds(2));
            var offsets = new Offsets();
            try (var first = latest(stream, offsets)) {
                first.start();
                first.pollUntil(() -> !first.coverage("shard_started").isEmpty());
            }
            stream.simulator().produce(10);
            try (var second = latest(stream, offsets)) {
                second.start();
                second.pollUntilEvents(10);

                assertThat(second.events()).hasSize(10);
            }
        }
    }

    private static ConnectHarness latest(LocalStream stream, Offsets offsets) {
        return new ConnectHarness(stream.aws(), offsets)
                .with("das.resource.ids", stream.resourceId())
                .with("kinesis.position", "LATEST");
    }

    @Test
    void movesTheOffsetOfAShardWhoseEventsAreAllExcluded() {
        try (var stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 1);
                var connector =
                        stream.connector().with("events.exclude.users", "App_Orders,APP_BILLING,reporting,rdsadmin")) {
            stream.simulator().produce(30);
            connector.start();

            connector.pollUntil(() -> connector.coverage("shard_position").stream()
                    .anyMatch(entry -> entry.getString("toSequenceNumber") != null));

            Struct position = connector.coverage("shard_position").stream()
                    .filter(entry -> entry.getString("toSequenceNumber") != null)
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            assertThat(connector.offsets().all().values())
                    .anyMatch(offset -> position.getString("toSequenceNumber").equals(offset.get("sequenceNumber")));
        }
    }

    @Test
    void leavesNoThreadBehindAfterFiftyRestarts() {
        try (var stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 1)) {
            stream.simulator().produce(4);
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            for (int i = 0; i < 50; i++) {
                try (var connector = stream.connector()) {
                    connector.start();
                    connector.pollUntilEvents(4);
                }
            }
            await().untilAsserted(() -> assertThat(threadsSince(before)).isEmpty());
        }
    }

    /** Names of the threads that live now and did not then, without those of the local AWS side. */
    private static List<String> threadsSince(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> !name.startsWith("local-aws") && !name.startsWith("awaitility"))
                .toList();
    }

    @Test
    void assumesTheRoleOfEachServiceWithItsExternalId() {
        try (var stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 1);
                var connector = stream.connector()
                        .with("aws.sts.role.arn", "arn:aws:iam::111122223333:role/reader")
                        .with("aws.sts.role.external.id", Planted.EXTERNAL_ID)
                        .with("aws.kms.sts.role.arn", "arn:aws:iam::444455556666:role/decrypter")) {
            stream.aws().sts().requireExternalId("arn:aws:iam::111122223333:role/reader", Planted.EXTERNAL_ID);
            stream.simulator().produce(5);
            connector.start();

            connector.pollUntilEvents(5);

            assertThat(stream.aws().sts().requests())
                    .extracting(request -> request.roleArn())
                    .contains("arn:aws:iam::111122223333:role/reader", "arn:aws:iam::444455556666:role/decrypter");
        }
    }

    @Test
    void startsAtATimestampInTheMiddleOfAStream() {
        try (var stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 1)) {
            stream.simulator().produce(10);
            stream.aws().clock().advance(Duration.ofSeconds(10));
            Instant between = stream.aws().clock().instant().minusSeconds(5);
            stream.simulator().produce(10);
            try (var connector = stream.connector()
                    .with("kinesis.position", "AT_TIMESTAMP")
                    .with("kinesis.position.timestamp", between.toString())) {
                connector.start();
                connector.pollUntilEvents(10);

                assertThat(connector.events()).hasSize(10);
            }
        }
    }

    @Test
    void writesNothingButEventsIfTheLedgerIsOff() {
        try (var stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 2);
                var connector = stream.connector()
                        .maxTasks(2)
                        .with("coverage.topic", "")
                        .with("kinesis.shard.watch.interval.ms", "1000")) {
            stream.simulator().produce(20);
            connector.start();
            connector.pollUntilAllOf(stream);
            stream.aws().kinesis().reshard(stream.name(), 1);
            stream.simulator().produce(20);

            connector.pollUntilAllOf(stream);

            assertThat(connector.coverage()).isEmpty();
            assertThat(connector.tasks()).isEqualTo(1);
            assertThat(LocalStream.delivered(connector.events())).isEqualTo(stream.deliverable());
        }
    }

    @Test
    void supportsExactlyOnceDelivery() {
        assertThat(new DatabaseActivitySourceConnector().exactlyOnceSupport(Map.of()))
                .isEqualTo(ExactlyOnceSupport.SUPPORTED);
    }
}
