// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.local.aws.Fault;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.envelope.Damage;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each failure gets its verdict, and nothing else is lost. */
class FaultsTest {

    private final LocalStream stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 2);
    private final ConnectHarness connector = stream.connector();

    @AfterEach
    void close() {
        connector.close();
        stream.close();
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                Arguments.of("GetRecords", Fault.throttled()),
                Arguments.of("GetRecords", Fault.internalFailure()),
                Arguments.of("GetRecords", Fault.serviceUnavailable()),
                Arguments.of("GetRecords", Fault.connectionReset()),
                Arguments.of("GetRecords", Fault.expiredIterator()),
                Arguments.of("GetShardIterator", Fault.throttled()),
                Arguments.of("ListShards", Fault.throttled()),
                Arguments.of("GetRecords", Fault.error(400, "ExpiredTokenException", "expired")),
                Arguments.of("Decrypt", Fault.error(400, "ExpiredTokenException", "expired")),
                Arguments.of("Decrypt", Fault.error(400, "LimitExceededException", "Rate exceeded")),
                Arguments.of("Decrypt", Fault.throttled()),
                Arguments.of("Decrypt", Fault.kmsUnavailable()),
                Arguments.of("Decrypt", Fault.connectionReset()));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void ridesOutWhatPasses(String operation, Fault fault) {
        stream.simulator().produce(40);
        connector.start();
        stream.aws().faults().next(operation, fault, 3);

        connector.pollUntilAllOf(stream);
        stream.simulator().produce(20);
        connector.pollUntilAllOf(stream);

        assertThat(LocalStream.delivered(connector.events())).isEqualTo(stream.deliverable());
    }

    @Test
    void holdsItsPositionWhileTheKeyIsDisabled() {
        stream.simulator().produce(10);
        stream.aws().kms().disableKey(stream.key());
        connector.start();
        for (int i = 0; i < 4; i++) {
            connector.pollOnce();
        }
        assertThat(connector.events()).isEmpty();

        stream.aws().kms().enableKey(stream.key());
        connector.pollUntilAllOf(stream);

        assertThat(LocalStream.delivered(connector.events())).isEqualTo(stream.deliverable());
    }

    @Test
    void failsNamingTheActionAndTheKeyWhenKmsDeniesAccess() {
        stream.simulator().produce(5);
        stream.aws().faults().always("Decrypt", Fault.accessDenied());
        connector.start();

        assertThatThrownBy(() -> connector.pollUntilEvents(1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("kms:Decrypt")
                .hasMessageContaining(stream.resourceId())
                .hasMessageContaining("shardId-");
    }

    /** Anybody who may write to the stream can put in a data key under a KMS key of their own. */
    private String putUnderAnotherKey(boolean mayBeUsed) {
        String foreign = stream.aws().kms().createKey();
        String sequenceNumber = stream.putUnderKey(foreign, "{\"type\":\"DatabaseActivityMonitoringRecord\"}");
        stream.aws().kms().denyDecrypt(foreign, !mayBeUsed);
        return sequenceNumber;
    }

    @Test
    void setsARecordAsideThatKmsRefusesBeforeAnyOtherIsRead() {
        String poison = putUnderAnotherKey(false);
        stream.simulator().produce(40);
        tolerant().with("decode.threads", "1").start();

        connector.pollUntilAllOf(stream);

        assertOnlyGap(poison, "wrong_key");
    }

    @Test
    void setsARecordAsideWhoseForeignKeyIsDisabled() {
        stream.simulator().produce(10);
        String foreign = stream.aws().kms().createKey();
        String poison = stream.putUnderKey(foreign, "{}");
        stream.aws().kms().disableKey(foreign);
        stream.simulator().produce(20);
        tolerant().start();

        connector.pollUntilAllOf(stream);

        assertOnlyGap(poison, "wrong_key");
    }

    @Test
    void acceptsNoKeyButTheOneThatIsConfigured() {
        stream.simulator().produce(10);
        String poison = putUnderAnotherKey(true);
        stream.simulator().produce(20);
        tolerant().with("kms.key.id", stream.key()).start();

        connector.pollUntilAllOf(stream);

        assertOnlyGap(poison, "wrong_key");
    }

    @Test
    void doesNotTakeAWithdrawnPermissionForTheRecordsFault() {
        stream.simulator().produce(10);
        tolerant().with("kms.data.key.cache.size", "1").start();
        connector.pollUntilAllOf(stream);
        stream.aws().faults().always("Decrypt", Fault.keyNotAccessible());
        stream.put("{\"type\":\"DatabaseActivityMonitoringRecord\"}");

        assertThatThrownBy(() -> connector.pollUntil(() -> false))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("kms:Decrypt");
        assertThat(connector.coverage("gap")).isEmpty();
    }

    private ConnectHarness tolerant() {
        return connector.with("errors.tolerance", "all").with("errors.deadletterqueue.topic.name", "dead");
    }

    private void assertOnlyGap(String sequenceNumber, String reason) {
        assertThat(LocalStream.delivered(connector.events())).isEqualTo(stream.deliverable());
        connector.pollUntil(() -> !connector.coverage("gap").isEmpty());
        assertThat(connector.coverage("gap")).singleElement().satisfies(gap -> {
            assertThat(gap.getString("fromSequenceNumber")).isEqualTo(sequenceNumber);
            assertThat(gap.getString("reason")).isEqualTo(reason);
        });
        assertThat(deadLetters()).hasSize(1);
    }

    @Test
    void failsNamingTheActionAndTheStreamWhenKinesisDeniesAccess() {
        connector.start();
        stream.aws().faults().always("GetRecords", Fault.accessDenied());

        assertThatThrownBy(() -> connector.pollUntilEvents(1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("kinesis:GetRecords")
                .hasMessageContaining(stream.name());
    }

    @Test
    void doesNotStartIfTheStreamMayNotBeListed() {
        stream.aws().faults().always("ListShards", Fault.accessDenied());

        assertThatThrownBy(connector::start)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("kinesis:ListShards");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BADLY_ESCAPED")
    void failsAtARecordThatCannotBeDecodedAfterDeliveringWhatIsBeforeIt(Damage damage) {
        stream.simulator().produce(12);
        connector.with("max.inflated.bytes", "1048576").start();
        connector.pollUntilAllOf(stream);
        stream.simulator().produce(stream.resourceId(), damage);

        assertThatThrownBy(() -> connector.pollUntil(() -> false))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(stream.name())
                .hasMessageNotContainingAny("UPDATE", "pgbench", "SELECT");
        assertThat(LocalStream.delivered(connector.events())).isEqualTo(stream.deliverable());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BADLY_ESCAPED")
    void setsSuchARecordAsideAndGoesOnIfThatIsTolerated(Damage damage) {
        stream.simulator().produce(12);
        stream.simulator().produce(stream.resourceId(), damage);
        stream.simulator().produce(12);
        connector
                .with("errors.tolerance", "all")
                .with("errors.deadletterqueue.topic.name", "dead")
                .with("max.inflated.bytes", "1048576")
                .start();

        connector.pollUntil(() -> !connector.coverage("gap").isEmpty());
        connector.pollUntilAllOf(stream);

        assertThat(LocalStream.delivered(connector.events())).isEqualTo(stream.deliverable());
        String sequenceNumber = connector.coverage("gap").get(0).getString("fromSequenceNumber");
        SourceRecord letter = deadLetters().get(0);
        assertThat(letter.valueSchema()).isEqualTo(Schema.BYTES_SCHEMA);
        assertThat(letter.headers().lastWithName("kinesis.sequence.number").value())
                .isEqualTo(sequenceNumber);
        assertThat(deadLetters()).hasSize(1);
        assertThat(connector.coverage("gap")).hasSize(1).first().satisfies(gap -> {
            assertThat(gap.getInt64("records")).isEqualTo(1);
            assertThat(gap.getString("reason")).isNotEmpty();
        });
    }

    @Test
    void readsBadlyEscapedTextWhereItCan() {
        try (var mysql = new LocalStream(DatabaseEngine.AURORA_MYSQL, 1);
                var reader = mysql.connector()) {
            mysql.simulator().produce(mysql.resourceId(), Damage.BADLY_ESCAPED);
            reader.start();

            reader.pollUntil(() -> LocalStream.delivered(reader.events()).equals(mysql.deliverable()));
            assertThat(reader.events()).isNotEmpty();
        }
    }

    @Test
    void waitsForAStreamThatIsGoneAndReadsTheOneMadeInItsPlace() {
        stream.simulator().produce(10);
        connector.with("kinesis.shard.watch.interval.ms", "1000").start();
        connector.pollUntilAllOf(stream);

        stream.aws().kinesis().deleteStream(stream.name());
        for (int i = 0; i < 4; i++) {
            connector.pollOnce();
        }
        stream.aws().clock().advance(Duration.ofSeconds(5));
        stream.aws().kinesis().createStream(stream.name(), 2);
        stream.simulator().produce(10);
        connector.pollUntilAllOf(stream);

        List<String> created = connector.events().stream()
                .map(event -> event.getString("eventId").split(":", -1)[1])
                .distinct()
                .toList();
        assertThat(created).hasSize(2);
        assertThat(connector.coverage("gap"))
                .extracting(gap -> gap.getString("reason"))
                .contains("stream_recreated");
        assertThat(connector.coverage("stream_created")).hasSize(1);
        assertThat(connector.coverage("stream_deleted")).hasSize(1);
        assertThat(connector.coverage("stream_recreated")).singleElement().satisfies(entry -> {
            Struct deleted = connector.coverage("stream_deleted").get(0);
            assertThat(entry.get("previousStreamCreated")).isEqualTo(deleted.get("streamCreated"));
            assertThat(entry.getString("shardId")).isNull();
        });
    }

    /** The connector does not look again: the tasks have only its old word and their offsets. */
    @Test
    void takesNoStreamMadeAgainForTheOneThatWasRead() {
        stream.simulator().produce(20);
        connector.with("kinesis.shard.watch.interval.ms", "3600000").start();
        connector.pollUntilAllOf(stream);
        stream.aws().clock().advance(Duration.ofSeconds(5));
        stream.aws().kinesis().recreateStream(stream.name(), 2);
        long described = stream.aws().calls().of("DescribeStreamSummary");

        connector.restartTasks();
        stream.simulator().produce(20);
        connector.pollUntil(() -> stream.aws().calls().of("DescribeStreamSummary") >= described + 3);

        assertThat(connector.events()).hasSize(20);
        assertThat(connector.coverage("gap")).isEmpty();
    }

    @Test
    void saysWhenADatabaseFallsSilentAndWhenItIsHeardAgain() {
        connector.with("coverage.heartbeat.timeout.ms", "60000").start();
        stream.simulator().produce(10);
        connector.pollUntilAllOf(stream);
        stream.aws().clock().advance(Duration.ofMinutes(10));

        connector.pollUntil(() -> !connector.coverage("heartbeat_missing").isEmpty());
        stream.simulator().produce(10);
        connector.pollUntil(() -> !connector.coverage("heartbeat_resumed").isEmpty());

        assertThat(connector.coverage("heartbeat_missing"))
                .extracting(entry -> entry.getString("instanceId"))
                .doesNotHaveDuplicates();
        assertThat(connector.coverage("heartbeat_resumed"))
                .allSatisfy(entry -> assertThat(between((Date) entry.get("fromTime"), (Date) entry.get("toTime")))
                        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12)));
        assertThatTheLedgerSaysFirstHowFarTheShardIs("heartbeat_missing");
        assertThatTheLedgerSaysFirstHowFarTheShardIs("heartbeat_resumed");
    }

    /** The entry moves the shard's offset: if the task crashed after it, nothing else would say what came before. */
    private void assertThatTheLedgerSaysFirstHowFarTheShardIs(String kind) {
        List<SourceRecord> entries = connector.coverageRecords();
        for (int i = 0; i < entries.size(); i++) {
            if (kind(entries.get(i)).equals(kind)) {
                assertThat(kind(entries.get(i - 1))).isEqualTo("shard_position");
                assertThat(entries.get(i - 1).sourcePartition())
                        .isEqualTo(entries.get(i).sourcePartition());
                assertThat(place(entries.get(i - 1))).isEqualTo(place(entries.get(i)));
            }
        }
    }

    /** The offset but for the number of the entry that carries it. */
    private static Map<String, ?> place(SourceRecord entry) {
        Map<String, Object> place = new HashMap<>(entry.sourceOffset());
        place.remove("entry");
        return place;
    }

    private static String kind(SourceRecord entry) {
        return ((Struct) entry.value()).getString("kind");
    }

    @Test
    void saysSoAndGoesOnWhenItsPositionIsLost() {
        stream.simulator().produce(10);
        connector.offsets().store(partition(), offsetInThisStream("9".repeat(56)));
        connector.start();

        connector.pollUntilEvents(10);

        assertThat(connector.coverage("gap"))
                .extracting(gap -> gap.getString("reason"))
                .containsExactly("position_lost");
        assertThat(LocalStream.delivered(connector.events())).isEqualTo(stream.deliverable());
    }

    @Test
    void saysWhatIsMissingWhenItWasAwayForLongerThanTheStreamKeepsRecords() {
        stream.simulator().produce(10);
        connector.start();
        connector.pollUntilAllOf(stream);
        connector.stop();
        int delivered = connector.events().size();
        stream.simulator().produce(10);
        stream.aws().clock().advance(Duration.ofHours(25));
        stream.simulator().produce(10);
        connector.start();

        connector.pollUntilEvents(delivered + 10);

        assertThat(connector.coverage("gap")).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.getString("reason")).isEqualTo("retention_overrun");
            assertThat(between((Date) gap.get("fromTime"), (Date) gap.get("toTime")))
                    .isGreaterThan(Duration.ofHours(24));
        });
    }

    private static Duration between(Date from, Date to) {
        return Duration.between(from.toInstant(), to.toInstant());
    }

    @Test
    void failsIfThatIsWantedWhenItWasAwayForLongerThanTheStreamKeepsRecords() {
        stream.simulator().produce(10);
        connector.start();
        connector.pollUntilAllOf(stream);
        connector.stop();
        stream.aws().clock().advance(Duration.ofHours(25));
        connector.with("on.position.lost", "fail").start();

        assertThatThrownBy(() -> connector.pollUntil(() -> false))
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll("has lost records that arrived from", "on.position.lost=fail");
    }

    @Test
    void failsWhenItsPositionIsLostIfThatIsWanted() {
        connector.offsets().store(partition(), offsetInThisStream("9".repeat(56)));
        connector.with("on.position.lost", "fail").start();

        assertThatThrownBy(() -> connector.pollUntilEvents(1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("position");
    }

    /** A poll waits for half a second. The bound leaves a busy machine time, but not a poll that waits for an answer. */
    @ParameterizedTest
    @ValueSource(strings = {"ListShards", "GetShardIterator", "GetRecords", "Decrypt"})
    void returnsFromEveryPollWhateverAwsDoes(String slow) {
        stream.simulator().produce(10);
        stream.aws().faults().delay(slow, Duration.ofSeconds(5));
        connector.start();

        connector.pollUntilEvents(10);

        assertThat(connector.longestPoll()).isLessThan(Duration.ofSeconds(4));
    }

    private List<SourceRecord> deadLetters() {
        return connector.records().stream()
                .filter(record -> record.topic().equals("dead"))
                .toList();
    }

    private Map<String, ?> partition() {
        return new HashMap<>(Map.of("stream", stream.name(), "shard", "shardId-000000000000"));
    }

    private Map<String, ?> offsetInThisStream(String sequenceNumber) {
        connector.start();
        connector.pollUntil(() -> !connector.coverage("shard_started").isEmpty());
        connector.stop();
        Struct started = connector.coverage("shard_started").get(0);
        long created = ((Date) started.get("streamCreated")).getTime();
        return Map.of("sequenceNumber", sequenceNumber, "eventIndex", 0L, "lastIndex", 0L, "streamCreated", created);
    }
}
