// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dbactivity.coverage.GapReason;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.crypto.FlakyDataKeys;
import io.dbactivity.failure.Verdict;
import io.dbactivity.harness.Envelopes;
import io.dbactivity.ledger.EntryChain;
import io.dbactivity.metrics.TaskListener;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.record.EventRecord;
import io.dbactivity.stream.LostRecords;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.ShardFailure;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardPosition;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamRecord;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.assertj.core.util.Throwables;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One shard from fetched batches to Connect records. The batches are the test's own: Kinesis holds nothing. */
class ShardDeliveryTest {

    private static final Map<String, String> TOLERANT =
            Map.of("errors.tolerance", "all", "errors.deadletterqueue.topic.name", "dead");

    private static final Map<String, String> SKIPPING = Map.of(
            "errors.tolerance",
            "all",
            "errors.deadletterqueue.topic.name",
            "dead",
            "on.large.event",
            "skip",
            "event.max.bytes",
            "65536");

    private final List<String> heard = new ArrayList<>();
    private final PollBatch out = new PollBatch();
    private TaskParts parts;
    private ShardId shard;
    private long sequence = 11;
    private int acknowledged;

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void deliversBatchesInOrderAndEndsWithTheShard() {
        ShardDelivery delivery = delivery(Map.of(), Envelopes.dataKeys());
        Shard child = new Shard(new ShardId(shard.stream(), "child"), List.of(shard), BigInteger.ONE);

        delivery.add(batch(events(1), events(4)));
        delivery.add(new ShardBatch(
                shard, List.of(events(7)), Optional.of(List.of(child)), Optional.empty(), Optional.empty()));
        deliverUntil(delivery, "shard_ended");

        assertThat(TaskParts.kinds(out)).containsExactly("event", "event", "event", "shard_ended");
        assertThat(delivery.children()).contains(List.of(child));
        assertThat(heard).containsExactly("fetched 2", "fetched 1", "handed over 1", "handed over 1", "handed over 1");
    }

    @Test
    void writesALossOnceThoughTheFirstRecordAfterItHasToBeDecodedAgain() {
        ShardDelivery delivery = delivery(Map.of(), new FlakyDataKeys(Envelopes.dataKeys(), 1));

        delivery.add(afterLoss(events(1)));
        deliverUntil(delivery, "event");

        assertThat(TaskParts.kinds(out)).containsExactly("gap", "event");
        assertThat(heard).containsSubsequence("gap retention_overrun", "undecodable RETRY", "handed over 1");
    }

    @Test
    void setsAsideARecordAfterALoss() {
        ShardDelivery delivery = delivery(TOLERANT, Envelopes.dataKeys());

        delivery.add(batch(events(1)));
        delivery.add(afterLoss(garbage(), events(4)));
        deliverUntil(delivery, "event", "event");

        assertThat(withoutPositions()).containsExactly("event", "gap", "gap", "dead letter", "event");
        assertThat(heard).containsSubsequence("gap retention_overrun", "undecodable SET_ASIDE", "gap not_an_envelope");
    }

    private ShardBatch afterLoss(StreamRecord... records) {
        var lost = new LostRecords(LostRecords.Cause.RETENTION_OVERRUN, Optional.empty(), parts.now());
        return new ShardBatch(shard, List.of(records), Optional.empty(), Optional.empty(), Optional.of(lost));
    }

    @Test
    void standsStillAtALossIfThatIsWantedAndDeliversNothingAfterIt() {
        ShardDelivery delivery = delivery(Map.of("on.position.lost", "fail"), Envelopes.dataKeys());
        delivery.add(afterLoss(events(1)));
        await(delivery, () -> delivery.failure().isPresent());

        assertThat(delivery.failure().orElseThrow()).hasMessageContaining("on.position.lost=fail");
        assertThat(TaskParts.kinds(out)).isEmpty();
    }

    @Test
    void stopsAtAnUndecodableRecordAfterEverythingBeforeIt() {
        ShardDelivery delivery = delivery(Map.of(), Envelopes.dataKeys());

        delivery.add(batch(events(1), garbage(), events(4)));
        await(delivery, () -> delivery.failure().isPresent());

        assertThat(TaskParts.kinds(out)).containsExactly("event");
        assertThat(delivery.failure().orElseThrow()).hasMessageContaining("arrived 1970-01-01T00:00:12Z");
        assertThat(heard).contains("undecodable FAIL");
    }

    /** Whose message nobody has looked at. */
    @Test
    void aDefectStopsAtItsRecordAndTellsNoContent() {
        DataKeys defective = key -> {
            throw new IllegalStateException(new NumberFormatException("For input string: \"SELECT secret\""));
        };
        ShardDelivery delivery = delivery(TOLERANT, defective);

        delivery.add(batch(events(1)));
        await(delivery, () -> delivery.failure().isPresent());

        ConnectException failure = delivery.failure().orElseThrow();
        assertThat(failure)
                .hasMessageContaining("java.lang.IllegalStateException, which is a defect")
                .hasMessageContaining("arrived 1970-01-01T00:00:11Z")
                .hasStackTraceContaining("java.lang.NumberFormatException")
                .hasStackTraceContaining("ShardDeliveryTest");
        assertThat(Throwables.getStackTrace(failure)).doesNotContain("secret");
    }

    @Test
    void keepsAFailureOfReadingUntilWhatWasReadBeforeIsDelivered() {
        ShardDelivery delivery = delivery(Map.of(), Envelopes.dataKeys());

        delivery.add(batch(events(1)));
        delivery.add(new ShardFailure(
                shard, new StreamException(StreamException.Reason.SHARD_EXPIRED, "It expired.", null)));
        deliverUntil(delivery, "shard_ended");

        assertThat(withoutPositions()).containsExactly("event", "gap", "shard_ended");
        assertThat(delivery.children()).contains(List.of());
        assertThat(heard).containsSubsequence("unreadable SHARD_EXPIRED GO_ON_WITH_GAP", "gap shard_expired");
    }

    @Test
    void givesAnExpiredShardBackToTheReader() {
        ShardDelivery delivery = delivery(Map.of(), Envelopes.dataKeys());

        delivery.add(new ShardFailure(
                shard, new StreamException(StreamException.Reason.SHARD_EXPIRED, "It expired.", null)));
        deliverUntil(delivery, "shard_ended");

        assertThatCode(() -> parts.tools
                        .reader()
                        .add(
                                TaskParts.IDENTITY,
                                parts.stream().created(),
                                shard,
                                new ShardPosition.TrimHorizon(),
                                Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void passesOverEventsThatWereDeliveredBeforeTheStart() {
        parts = new TaskParts(Map.of());
        shard = parts.kinesis.shard(TaskParts.IDENTITY.name());
        StreamRecord record = new StreamRecord(shard, "11", Instant.EPOCH, parts.envelopes.ofEvents(2, 1));
        var start = new SourceOffset.Delivered(
                "11", 0, 1, new StreamEpoch(parts.stream().created()));
        ShardDelivery delivery = open(ShardStart.continued(start));

        delivery.add(batch(record));
        deliverUntil(delivery, "event");

        assertThat(out.recordsOrNull())
                .singleElement()
                .satisfies(event ->
                        assertThat(event.sourceOffset().get("eventIndex")).isEqualTo(1L));
    }

    @Test
    void bothABadElementAndALargeEventLeaveOneDeadLetterBeforeTheEventsAndMoveNoNumber() {
        ShardDelivery delivery = delivery(SKIPPING, Envelopes.dataKeys());

        delivery.add(batch(events(1), withBadElementAndLargeEvent(), events(4)));
        deliverUntil(delivery, "event", "event", "event");

        assertThat(withoutPositions()).containsExactly("event", "gap", "gap", "dead letter", "event", "event");
        assertThat(heard).containsSubsequence("undecodable SET_ASIDE", "gap bad_element", "gap event_too_large");
        assertThat(stored("ordinal")).containsExactly(1L, 1L, 1L, 1L, 2L, 3L);
        assertThat(stored("sequenceNumber")).containsExactly("11", "11", "11", "11", "12", "13");
    }

    /** The worker drops events on a thread of the producer, at any moment. */
    @Test
    void anEventThatIsDroppedBetweenTwoLooksIsCountedAsDeliveredInNoEntry() throws InterruptedException {
        ShardDelivery delivery = delivery(Map.of(), Envelopes.dataKeys());
        delivery.add(batch(events(1), events(2), events(4)));
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> {
            delivery.decodeAhead();
            delivery.deliver(out);
            return TaskParts.kinds(out).size() == 3;
        });

        settle(0, true);
        settle(1, false);
        settle(2, true);
        delivery.writePositionIfDue(Duration.ZERO, out);
        delivery.deliver(out);
        delivery.writePositionIfDue(Duration.ZERO, out);

        assertThat(TaskParts.kinds(out))
                .containsExactly("event", "event", "event", "shard_position", "gap", "shard_position");
        assertThat(entry(3).getInt64("toOrdinal")).isEqualTo(1);
        assertThat(entry(4).getString("missingOrdinals")).isEqualTo("2");
        assertThat(entry(5).getInt64("toOrdinal")).isEqualTo(3);
        assertThat(entry(5).getInt64("events")).isEqualTo(1);
        assertThat(entry(5).getString("missingOrdinals")).isEqualTo("2");
    }

    private void settle(int record, boolean reachesKafka) {
        ((EventRecord) out.recordsOrNull().get(record)).settle(reachesKafka);
    }

    private Struct entry(int record) {
        return (Struct) out.recordsOrNull().get(record).value();
    }

    @Test
    void stopsAtABadElementBeforeAnyEventOfItsRecord() {
        ShardDelivery delivery = delivery(Map.of(), Envelopes.dataKeys());

        delivery.add(batch(events(1), withBadElementAndLargeEvent(), events(4)));
        await(delivery, () -> delivery.failure().isPresent());

        assertThat(TaskParts.kinds(out)).containsExactly("event");
    }

    @Test
    void aPollIsFullOnceItsRecordsTakeMuchMemory() {
        ShardDelivery delivery = delivery(Map.of(), Envelopes.dataKeys());
        String large = "{\"databaseActivityEventList\":[{\"commandText\":\"" + "x".repeat(900_000) + "\"}]}";

        for (int i = 0; i < 20; i++) {
            delivery.add(batch(record(parts.envelopes.around(large))));
        }
        await(delivery, out::isFull);

        assertThat(TaskParts.kinds(out)).hasSizeBetween(8, 10);
    }

    /** What the records but positions store, if they are acknowledged. */
    private List<Object> stored(String field) {
        return out.recordsOrNull().stream()
                .filter(record -> !TaskParts.kind(record).equals("shard_position"))
                .<Object>map(record -> record.sourceOffset().get(field))
                .toList();
    }

    private StreamRecord withBadElementAndLargeEvent() {
        String large = "x".repeat(70_000);
        return record(parts.envelopes.around("""
                {"clusterId":"cluster-A","instanceId":"db-A","databaseActivityEventList":[
                null,{"type":"record","commandText":"%s"},7,{"type":"record","statementId":2}]}""".formatted(large)));
    }

    private ShardDelivery delivery(Map<String, String> properties, DataKeys keys) {
        parts = new TaskParts(properties, listener(), keys);
        shard = parts.kinesis.shard(TaskParts.IDENTITY.name());
        var epoch = new StreamEpoch(parts.stream().created());
        return open(ShardStart.first(new SourceOffset.TrimHorizon(epoch, Optional.of(Instant.EPOCH))));
    }

    private ShardDelivery open(ShardStart start) {
        var delivery = new ShardDelivery(
                parts.stream(),
                Optional.empty(),
                shard,
                start,
                new EntryChain(parts.stream(), shard, Optional.empty()),
                parts.tools);
        delivery.read();
        return delivery;
    }

    private StreamRecord events(int firstNumber) {
        return record(parts.envelopes.ofEvents(1, firstNumber));
    }

    private StreamRecord garbage() {
        return record("no envelope".getBytes(StandardCharsets.UTF_8));
    }

    private StreamRecord record(byte[] data) {
        long number = sequence++;
        return new StreamRecord(shard, Long.toString(number), Instant.ofEpochSecond(number), data);
    }

    private ShardBatch batch(StreamRecord... records) {
        return new ShardBatch(shard, List.of(records), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Delivers until the last records are of these kinds. */
    private void deliverUntil(ShardDelivery delivery, String... kinds) {
        List<String> wanted = List.of(kinds);
        await(delivery, () -> {
            List<String> got =
                    TaskParts.kinds(out).stream().filter(wanted::contains).toList();
            return got.size() >= wanted.size();
        });
    }

    private void await(ShardDelivery delivery, BooleanSupplier done) {
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> {
            delivery.decodeAhead();
            delivery.deliver(out);
            acknowledge();
            return done.getAsBoolean();
        });
    }

    /** Whether a position is written before a gap depends on what is acknowledged by then. */
    private List<String> withoutPositions() {
        return TaskParts.kinds(out).stream()
                .filter(kind -> !kind.equals("shard_position"))
                .toList();
    }

    private void acknowledge() {
        List<SourceRecord> records = out.recordsOrNull();
        while (records != null && acknowledged < records.size()) {
            if (records.get(acknowledged++) instanceof EventRecord event) {
                event.settle(true);
            }
        }
    }

    private TaskListener listener() {
        return new TaskListener() {
            @Override
            public void fetched(ShardId of, int records, long bytes) {
                heard.add("fetched " + records);
            }

            @Override
            public void handedOver(ShardId of, int events, Instant arrivalTime, long ordinal) {
                heard.add("handed over " + events);
            }

            @Override
            public void gap(ShardId of, GapReason reason) {
                heard.add("gap " + reason.text());
            }

            @Override
            public void readFailed(ShardId of, StreamException.Reason reason, Verdict verdict) {
                heard.add("unreadable " + reason + " " + verdict);
            }

            @Override
            public void decodeFailed(ShardId of, RuntimeException failure, Verdict verdict) {
                heard.add("undecodable " + verdict);
            }
        };
    }
}
