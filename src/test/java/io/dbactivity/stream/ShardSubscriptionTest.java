// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.stream.ShardPosition.AfterSequence;
import io.dbactivity.stream.ShardPosition.AtSequence;
import io.dbactivity.stream.ShardPosition.TrimHorizon;
import io.dbactivity.stream.StreamException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ShardSubscriptionTest {

    private static final StreamIdentity STREAM = StreamIdentity.ofResource("cluster-A");
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private final FakeKinesis kinesis = new FakeKinesis();
    private final ShardId shard = kinesis.shard(STREAM.name());
    private final FakeFanOut fanOut = new FakeFanOut();
    private final ManualScheduler scheduler = new ManualScheduler();
    private final Queue<StreamAnswer> answers = new ArrayDeque<>();
    private final FetchBudget budget = new FetchBudget(FetchBudget.LARGEST_ANSWER);
    private final FanOutConsumers consumers = new FanOutConsumers(fanOut, scheduler::nanoTime);
    private final StreamDescriptions descriptions = new StreamDescriptions(kinesis);
    private ShardSubscription subscription;
    private Optional<Instant> readUntil = Optional.empty();
    private Optional<Error> cursorError = Optional.empty();
    private Optional<Error> consumerError = Optional.empty();

    @Test
    void waitsUntilTheConsumerIsRegisteredAndActive() {
        fanOut.activeAfter(2);
        start(new TrimHorizon());

        assertThat(fanOut.subscriptions()).isEmpty();
        scheduler.advance(Duration.ofSeconds(3));
        assertThat(pushing().from).isEqualTo(new TrimHorizon());
        assertThat(pushing().shard).isEqualTo(shard);
    }

    @Test
    void givesUpForNowIfThereIsNoConsumerAndGivesItsRoomBack() {
        startWithoutConsumer(STREAM, shard);
        scheduler.advance(FIVE_SECONDS);

        StreamException failure = failure();
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure).hasMessageContaining(STREAM.name() + " has no active consumer yet");
        assertThat(budget.reserved()).isZero();
    }

    @Test
    void looksOnceMoreEachTimeItIsToldToUntilItFindsTheConsumer() {
        startWithoutConsumer(STREAM, shard);
        scheduler.advance(FIVE_SECONDS);
        failure();

        subscription.resume(Duration.ZERO);
        scheduler.run();
        assertThat(failure().reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(budget.reserved()).isZero();
        fanOut.register(STREAM);
        subscription.resume(Duration.ofSeconds(1));
        scheduler.advance(Duration.ofSeconds(1));
        pushing().push(event("1", "1"));
        assertThat(data(batch())).containsExactly("1");
    }

    @Test
    void shardsWithoutAConsumerDoNotKeepTheRoomOfAnotherStream() {
        var other = StreamIdentity.ofResource("cluster-B");
        for (int i = 0; i < FetchBudget.LARGEST_ANSWER / ShardSubscription.LARGEST_EVENT; i++) {
            startWithoutConsumer(other, kinesis.shard(other.name()));
        }
        assertThat(budget.reserved()).isEqualTo(FetchBudget.LARGEST_ANSWER);
        start(new TrimHorizon());

        scheduler.advance(FIVE_SECONDS);

        answers.clear();
        pushing().push(event("1", "1"));
        assertThat(data(batch())).containsExactly("1");
    }

    /** Whether the stream was deleted before it had a consumer, or while it was registered again. */
    @Test
    void tellsAStreamWithoutAConsumerFromOneThatIsGone() {
        startWithoutConsumer(STREAM, shard);
        kinesis.delete();
        scheduler.advance(FIVE_SECONDS);

        assertThat(failure().reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(budget.reserved()).isZero();
    }

    @Test
    void tellsAStreamThatIsGoneFromItsConsumer() {
        start(new TrimHorizon());
        kinesis.delete();
        fanOut.deregister("arn:consumer:1");
        pushing().fail(Reason.NOT_FOUND);
        scheduler.run();

        assertThat(failure().reason()).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void tellsAStreamMadeAgainFromItsConsumer() {
        start(new TrimHorizon());
        kinesis.recreate();
        fanOut.deregister("arn:consumer:1");
        pushing().fail(Reason.NOT_FOUND);
        scheduler.run();

        assertThat(failure().reason()).isEqualTo(Reason.STREAM_RECREATED);
    }

    @Test
    void handsOverTheRecordsOfAnEventAndAsksForTheNext() {
        start(new TrimHorizon());
        pushing().push(event("2", "1", "2"));

        assertThat(data(batch())).containsExactly("1", "2");
        assertThat(pushing().asked()).isEqualTo(1);
    }

    @Test
    void hasNoMoreThanTwoBatchesAheadOfItsConsumer() {
        start(new TrimHorizon());
        pushing().push(event("1", "1"));
        pushing().push(event("2", "2"));

        assertThat(pushing().asked()).isZero();
        subscription.recordReleased();
        scheduler.run();
        assertThat(pushing().asked()).isEqualTo(1);
    }

    @Test
    void asksForNothingWithoutRoomForAnEvent() {
        start(new TrimHorizon());
        budget.reserve(FetchBudget.LARGEST_ANSWER - ShardSubscription.LARGEST_EVENT, () -> {});

        pushing().push(event("1", "1"));
        scheduler.run();
        assertThat(pushing().asked()).as("one byte short").isZero();
        budget.release(batch().bytes());
        scheduler.run();
        assertThat(pushing().asked()).isEqualTo(1);
    }

    @Test
    void goesOnWhereItsSubscriptionEndedAfterFiveMinutes() {
        start(new TrimHorizon());
        pushing().push(event("17"));
        scheduler.advance(FIVE_SECONDS);
        pushing().complete();
        scheduler.run();

        assertThat(fanOut.subscriptions()).hasSize(2);
        assertThat(pushing().from).isEqualTo(new AfterSequence("17"));
        assertThat(answers).noneMatch(ShardFailure.class::isInstance);
    }

    @Test
    void doesNotSubscribeAgainSoonerThanKinesisAllows() {
        start(new TrimHorizon());
        pushing().complete();

        scheduler.advance(Duration.ofMillis(4_999));
        assertThat(fanOut.subscriptions()).hasSize(1);
        scheduler.advance(Duration.ofMillis(1));
        assertThat(fanOut.subscriptions()).hasSize(2);
    }

    @Test
    void anEndWhileNothingIsAskedForWaitsUntilSomethingIs() {
        start(new TrimHorizon());
        pushing().push(event("1", "1"));
        pushing().push(event("2", "2"));
        scheduler.advance(FIVE_SECONDS);
        pushing().fail(Reason.UNAVAILABLE);
        scheduler.run();

        assertThat(answers).hasSize(2);
        assertThat(fanOut.subscriptions()).hasSize(1);
        subscription.recordReleased();
        scheduler.run();
        assertThat(pushing().from).isEqualTo(new AfterSequence("2"));
    }

    @Test
    void isRefusedWhileAnotherSubscriberHoldsTheShardAndTriesAgainWhenTold() {
        fanOut.refuse(Reason.UNAVAILABLE);
        start(new TrimHorizon());

        assertThat(failure().reason()).isEqualTo(Reason.UNAVAILABLE);
        subscription.resume(Duration.ofMillis(250));
        scheduler.advance(FIVE_SECONDS);
        pushing().push(event("1"));

        assertThat(batch().records()).as("the end of the failure").isEmpty();
    }

    @Test
    void replacesASubscriptionThatIsStuck() {
        start(new TrimHorizon());
        scheduler.advance(Duration.ofSeconds(29));
        pushing().push(event("3", "1"));
        scheduler.advance(Duration.ofSeconds(29));
        assertThat(answers).hasSize(1);
        FakeFanOut.Pushing stuck = pushing();

        scheduler.advance(Duration.ofSeconds(1));
        assertThat(data(batch())).containsExactly("1");
        assertThat(failure()).hasMessageContaining("is stuck: nothing came for 30 s");
        assertThat(stuck.isCancelled()).isTrue();
        subscription.resume(Duration.ZERO);
        scheduler.run();
        assertThat(pushing().from).isEqualTo(new AfterSequence("3"));
        stuck.complete();
        scheduler.advance(FIVE_SECONDS);
        assertThat(fanOut.subscriptions())
                .as("what the stuck one still says is not heard")
                .hasSize(2);
    }

    @Test
    void isNotStuckWhileItsConsumerIsBusy() {
        start(new TrimHorizon());
        pushing().push(event("1", "1"));
        pushing().push(event("2", "2"));

        scheduler.advance(Duration.ofMinutes(10));

        assertThat(answers).hasSize(2);
        assertThat(pushing().isCancelled()).isFalse();
    }

    @Test
    void endsTheShardWithItsChildren() {
        ShardId child = kinesis.shard(STREAM.name(), shard);
        start(new TrimHorizon());
        pushing()
                .push(new FetchedRecords(
                        List.of(record("1")),
                        Optional.empty(),
                        kinesis.shards(STREAM).stream()
                                .filter(listed -> listed.id().equals(child))
                                .toList(),
                        Duration.ZERO));
        pushing().complete();
        scheduler.advance(Duration.ofMinutes(1));

        ShardBatch last = batch();
        assertThat(data(last)).containsExactly("1");
        assertThat(last.children().orElseThrow()).extracting(Shard::id).containsExactly(child);
        assertThat(fanOut.subscriptions()).hasSize(1);
        assertThat(answers).isEmpty();
    }

    @Test
    void resumesAtTheRecordLastReadAndSkipsIt() {
        start(new AfterSequence("1"));

        assertThat(pushing().from).isEqualTo(new AtSequence("1"));
        pushing().push(event("2", "1", "2"));
        assertThat(data(batch())).containsExactly("2");
    }

    @Test
    void tellsThatRecordsMayBeGoneWhereItsPositionIsNoLongerKept() {
        start(new AfterSequence("1"));
        pushing().push(event("7", "7"));

        assertThat(batch().lostBefore().orElseThrow().cause()).isEqualTo(LostRecords.Cause.RETENTION_OVERRUN);
    }

    @Test
    void goesOnAtTheOldestRecordWhereItsPositionIsUnknown() {
        fanOut.refuse(Reason.POSITION_LOST);
        start(new AfterSequence("1"));
        scheduler.advance(FIVE_SECONDS);

        assertThat(pushing().from).isEqualTo(new TrimHorizon());
        pushing().push(event("7", "7"));
        assertThat(batch().lostBefore().orElseThrow().cause()).isEqualTo(LostRecords.Cause.POSITION_LOST);
    }

    @Test
    void doesNotTrustAContinuationBehindWhichRecordsMayHaveExpired() {
        start(new TrimHorizon());
        pushing().push(event("5", "1", "2"));
        batch();
        pushing().fail(Reason.UNAVAILABLE);
        scheduler.run();
        failure();

        scheduler.advance(Duration.ofHours(23));
        subscription.resume(Duration.ZERO);
        scheduler.run();

        assertThat(pushing().from).isEqualTo(new AtSequence("2"));
    }

    @Test
    void waitsForTheNextConsumerWhereSomebodyRemovedTheOneItHad() {
        start(new TrimHorizon());
        pushing().push(event("5"));
        batch();
        scheduler.advance(FIVE_SECONDS);
        fanOut.deregister("arn:consumer:1");
        fanOut.refuse(Reason.NOT_FOUND);
        pushing().complete();
        scheduler.run();

        assertThat(failure().reason()).as("not taken for a shard that expired").isEqualTo(Reason.UNAVAILABLE);
        subscription.resume(Duration.ZERO);
        scheduler.advance(FIVE_SECONDS.plusSeconds(1));
        assertThat(fanOut.subscriptions()).hasSize(2);
        fanOut.register(STREAM);
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(fanOut.subscriptions()).hasSize(3);
        assertThat(pushing().from).isEqualTo(new TrimHorizon());
    }

    @Test
    void takesNoShardForExpiredWhileItsConsumerIsBeingDeleted() {
        start(new TrimHorizon());
        fanOut.activeAfter(1);
        pushing().fail(Reason.NOT_FOUND);
        scheduler.run();

        assertThat(failure().reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void takesNoShardForExpiredWhereAnotherOneHasFoundTheNextConsumer() {
        start(new TrimHorizon());
        fanOut.deregister("arn:consumer:1");
        pushing().fail(Reason.NOT_FOUND);
        consumers.forgetIfGone(STREAM, "arn:consumer:1");
        fanOut.register(STREAM);
        scheduler.passWithoutWork(Duration.ofSeconds(1));
        assertThat(consumers.arn(STREAM)).contains("arn:consumer:2");
        scheduler.run();

        assertThat(failure().reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void tellsAShardThatLeftTheRetentionFromAStreamMadeAgain() {
        fanOut.refuse(Reason.NOT_FOUND);
        start(new AfterSequence("1"));
        assertThat(failure().reason()).isEqualTo(Reason.SHARD_EXPIRED);

        kinesis.recreate();
        fanOut.refuse(Reason.POSITION_LOST);
        subscription.resume(Duration.ZERO);
        scheduler.advance(FIVE_SECONDS);
        assertThat(failure().reason()).isEqualTo(Reason.STREAM_RECREATED);
    }

    @Test
    void givesItsRoomBackWhateverHappens() {
        start(new TrimHorizon());
        pushing().push(event("1", "1"));
        budget.release(batch().bytes());
        pushing().fail(Reason.UNAVAILABLE);
        scheduler.run();

        assertThat(budget.reserve(FetchBudget.LARGEST_ANSWER, () -> {})).isTrue();
    }

    @Test
    void cancelsItsSubscriptionWhenItIsClosed() {
        start(new TrimHorizon());

        subscription.close();

        assertThat(pushing().isCancelled()).isTrue();
    }

    @Test
    void holdsNoRoomAndComesBackToNothingOnceItIsClosed() {
        start(new TrimHorizon());
        pushing().push(event("1", "1"));
        budget.release(batch().bytes());
        subscription.close();

        pushing().fail(Reason.UNAVAILABLE);
        subscription.resume(Duration.ZERO);
        scheduler.advance(Duration.ofMinutes(1));

        assertThat(answers).isEmpty();
        assertThat(fanOut.subscriptions()).hasSize(1);
        assertThat(budget.reserve(FetchBudget.LARGEST_ANSWER, () -> {})).isTrue();
    }

    @Test
    void givesRoomBackThatItIsGrantedAfterItsEnd() {
        budget.reserve(FetchBudget.LARGEST_ANSWER, () -> {});
        start(new TrimHorizon());
        subscription.close();

        budget.release(FetchBudget.LARGEST_ANSWER);
        scheduler.run();

        assertThat(budget.reserve(FetchBudget.LARGEST_ANSWER, () -> {})).isTrue();
    }

    /** An event may have been pushed as early as it was asked for. */
    @Test
    void saysUpToWhenAQuietShardIsCertainlyRead() {
        start(new TrimHorizon());
        Instant begun = now();
        scheduler.advance(FIVE_SECONDS);
        pushing().push(event("1"));
        Instant second = now();
        scheduler.advance(FIVE_SECONDS);
        pushing().push(event("2"));

        assertThat(batch().readUntil()).contains(begun);
        assertThat(batch().readUntil()).contains(second);
    }

    /** As for want of memory. Without an answer, the shard would silently never be read again. */
    @Test
    void tellsOfAnErrorWhileRecordsAreTakenInAndTakesThemInAgain() {
        readUntil = Optional.of(Instant.EPOCH);
        start(new TrimHorizon());
        cursorError = Optional.of(new OutOfMemoryError("for the test"));
        pushing().push(event("2", "1", "2"));
        scheduler.run();

        StreamException failure = failure();
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure).hasMessageContainingAll(shard.toString(), "heap is full");
        assertThat(fanOut.subscriptions().get(0).isCancelled()).isTrue();
        cursorError = Optional.empty();
        subscription.resume(Duration.ZERO);
        scheduler.advance(FIVE_SECONDS);
        assertThat(pushing().from).isEqualTo(new TrimHorizon());
        pushing().push(event("2", "1", "2"));
        assertThat(data(batch())).containsExactly("1", "2");
    }

    /** Nobody has the records, so they are read again. */
    @Test
    void readsAgainWhatAnErrorKeptFromItsConsumer() {
        start(new TrimHorizon());
        pushing().push(event("1", "1"));
        assertThat(data(batch())).containsExactly("1");
        consumerError = Optional.of(new NoClassDefFoundError("for the test"));
        pushing().push(event("3", "2", "3"));
        consumerError = Optional.empty();
        scheduler.run();

        StreamException failure = failure();
        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure).hasMessageContaining("NoClassDefFoundError");
        assertThat(fanOut.subscriptions())
                .singleElement()
                .satisfies(made -> assertThat(made.isCancelled()).isTrue());
        assertThat(budget.reserved()).as("of the first record").isEqualTo(1);
        subscription.resume(Duration.ZERO);
        scheduler.advance(FIVE_SECONDS);
        assertThat(pushing().from).isEqualTo(new AtSequence("1"));
        pushing().push(event("3", "1", "2", "3"));
        ShardBatch again = batch();
        assertThat(data(again)).containsExactly("2", "3");
        assertThat(again.lostBefore()).isEmpty();
    }

    @Test
    void readsAgainTheEndOfAShardThatAnErrorKeptFromItsConsumer() {
        start(new TrimHorizon());
        var end = new FetchedRecords(List.of(record("1")), Optional.empty(), List.of(), Duration.ZERO);
        consumerError = Optional.of(new OutOfMemoryError("for the test"));
        pushing().push(end);
        consumerError = Optional.empty();
        scheduler.run();

        assertThat(failure().reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(budget.reserved()).isZero();
        subscription.resume(Duration.ZERO);
        scheduler.advance(FIVE_SECONDS);
        pushing().push(end);
        ShardBatch last = batch();
        assertThat(data(last)).containsExactly("1");
        assertThat(last.children()).isPresent();
    }

    @Test
    void tellsOfItsFailureIfNoWorkCanBeScheduled() {
        start(new TrimHorizon());
        scheduler.refuseNext(new OutOfMemoryError("for the test"));
        pushing().fail(Reason.UNAVAILABLE);

        assertThat(failure().reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(budget.reserved()).isZero();
    }

    @Test
    void subscribesAgainIfItCouldNotBeScheduledWhenItsSubscriptionEnded() {
        start(new TrimHorizon());
        scheduler.refuseNext(new OutOfMemoryError("for the test"));
        pushing().complete();
        scheduler.run();

        assertThat(failure().reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(budget.reserved()).isZero();
        subscription.resume(Duration.ZERO);
        scheduler.advance(FIVE_SECONDS);
        assertThat(fanOut.subscriptions()).hasSize(2);
    }

    @Test
    void givesBackTheRoomThatItIsGrantedIfNoWorkCanBeScheduled() {
        budget.reserve(FetchBudget.LARGEST_ANSWER, () -> {});
        start(new TrimHorizon());
        scheduler.refuseNext(new OutOfMemoryError("for the test"));

        budget.release(FetchBudget.LARGEST_ANSWER);
        scheduler.run();

        assertThat(failure().reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(budget.reserved()).isZero();
    }

    private void consume(StreamAnswer answer) {
        consumerError.ifPresent(error -> {
            throw error;
        });
        answers.add(answer);
    }

    private Instant cursorNow() {
        cursorError.ifPresent(error -> {
            throw error;
        });
        return now();
    }

    private Instant now() {
        return Instant.EPOCH.plusNanos(scheduler.nanoTime());
    }

    private void start(ShardPosition position) {
        fanOut.register(STREAM);
        subscription = subscription(STREAM, shard, position);
        subscription.resume(Duration.ZERO);
        scheduler.run();
        if (fanOut.subscriptions().isEmpty()) {
            scheduler.advance(Duration.ofSeconds(1));
        }
    }

    private void startWithoutConsumer(StreamIdentity stream, ShardId of) {
        subscription = subscription(stream, of, new TrimHorizon());
        subscription.resume(Duration.ZERO);
        scheduler.run();
    }

    private ShardSubscription subscription(StreamIdentity stream, ShardId of, ShardPosition position) {
        return new ShardSubscription(
                new ShardCursor(descriptions, stream, kinesis.created(), of, position, readUntil, this::cursorNow),
                fanOut,
                consumers,
                new ShardSubscription.Tools(budget, scheduler, this::consume, this::now, scheduler::nanoTime));
    }

    private FakeFanOut.Pushing pushing() {
        List<FakeFanOut.Pushing> all = fanOut.subscriptions();
        return all.get(all.size() - 1);
    }

    private ShardBatch batch() {
        return (ShardBatch) answers.remove();
    }

    private StreamException failure() {
        return ((ShardFailure) answers.remove()).exception();
    }

    private FetchedRecords event(String continuation, String... sequenceNumbers) {
        return new FetchedRecords(
                Arrays.stream(sequenceNumbers).map(this::record).toList(),
                Optional.of(continuation),
                List.of(),
                Duration.ZERO);
    }

    private StreamRecord record(String sequenceNumber) {
        return new StreamRecord(shard, sequenceNumber, Instant.EPOCH, sequenceNumber.getBytes(UTF_8));
    }

    private static List<String> data(ShardBatch batch) {
        return batch.records().stream()
                .map(record -> new String(record.data(), UTF_8))
                .toList();
    }
}
