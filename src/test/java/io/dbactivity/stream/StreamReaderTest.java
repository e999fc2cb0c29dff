// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.stream.StreamException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamReaderTest {

    private static final StreamIdentity STREAM = StreamIdentity.ofResource("cluster-A");
    private static final long TWO_ANSWERS = 2 * FetchBudget.LARGEST_ANSWER;

    private final FakeKinesis kinesis = new FakeKinesis();
    private final ShardId shard = kinesis.shard(STREAM.name());
    private final FakeFanOut fanOut = new FakeFanOut();
    private final Queue<Error> errorsOfAnswers = new ConcurrentLinkedQueue<>();
    private final StreamReader reader = reader(TWO_ANSWERS);
    private final List<StreamAnswer> answers = new ArrayList<>();

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void deliversTheRecordsOfAClosedShardsLastAnswerBeforeItsEnd() {
        kinesis.put(shard, bytes("last"));
        ShardId child = kinesis.shard(STREAM.name(), shard);

        read(new ShardPosition.TrimHorizon());

        ShardBatch batch = nextBatch();
        assertThat(data(batch)).containsExactly("last");
        assertThat(batch.children().orElseThrow()).extracting(Shard::id).containsExactly(child);
    }

    @Test
    void takesANewIteratorFromThePositionItHoldsWhenOneHasExpired() {
        kinesis.answerSize(() -> 1);
        kinesis.put(shard, bytes("1"));
        kinesis.put(shard, bytes("2"));

        read(new ShardPosition.TrimHorizon());
        ShardBatch first = nextBatch();
        kinesis.fail("GetRecords", Reason.ITERATOR_EXPIRED);
        reader.release(first);
        kinesis.put(shard, bytes("3"));

        assertThat(data(nextBatch())).containsExactly("2");
        assertThat(data(nextBatch())).containsExactly("3");
        assertThat(kinesis.asked())
                .filteredOn(asked -> asked.operation().equals("GetShardIterator"))
                .hasSize(2);
    }

    @Test
    void holdsThePositionOfAFailedShardUntilItIsToldToGoOn() {
        kinesis.put(shard, bytes("1"));
        kinesis.fail("GetRecords", Reason.THROTTLED);

        read(new ShardPosition.TrimHorizon());
        assertThat(next())
                .isInstanceOfSatisfying(
                        ShardFailure.class,
                        failure -> assertThat(failure.exception().reason()).isEqualTo(Reason.THROTTLED));
        reader.retry(shard, Duration.ZERO);

        assertThat(data(nextBatch())).containsExactly("1");
    }

    @Test
    void saysThatAShardIsReadAgainEvenWhereItHasNoRecords() {
        kinesis.fail("GetRecords", Reason.THROTTLED);

        read(new ShardPosition.TrimHorizon());
        assertThat(next()).isInstanceOf(ShardFailure.class);
        reader.retry(shard, Duration.ZERO);

        assertThat(nextBatch().records()).isEmpty();
    }

    @Test
    void tellsAStreamMadeAgainFromOneThatIsGone() {
        kinesis.recreate();

        reader.add(
                STREAM,
                kinesis.created().minusSeconds(1),
                shard,
                new ShardPosition.AfterSequence("1"),
                Optional.empty());

        assertThat(((ShardFailure) next()).exception().reason()).isEqualTo(Reason.STREAM_RECREATED);
    }

    @Test
    void doesNotTakeAStreamMadeAgainForTheOneWhoseBeginningItIsToRead() {
        kinesis.recreate();
        ShardId namesake = kinesis.shard(STREAM.name());
        kinesis.put(namesake, bytes("of the later stream"));

        reader.add(
                STREAM, kinesis.created().minusSeconds(1), namesake, new ShardPosition.TrimHorizon(), Optional.empty());

        assertThat(((ShardFailure) next()).exception().reason()).isEqualTo(Reason.STREAM_RECREATED);
    }

    /** What was said of the deleted one half a minute ago does not stand in its way. */
    @Test
    void readsAStreamMadeAgainAsSoonAsItIsKnown() {
        read(new ShardPosition.TrimHorizon());
        assertThat(nextBatch().records()).isEmpty();
        reader.giveBack(shard, List.of());
        kinesis.advance(Duration.ofSeconds(1));
        kinesis.recreate();
        ShardId namesake = kinesis.shard(STREAM.name());
        kinesis.put(namesake, bytes("of the later stream"));

        reader.add(STREAM, kinesis.created(), namesake, new ShardPosition.TrimHorizon(), Optional.empty());

        assertThat(data(nextBatch())).containsExactly("of the later stream");
    }

    @Test
    void tellsAShardThatLeftTheRetentionFromAStreamThatIsGone() {
        kinesis.expire(shard);

        read(new ShardPosition.AfterSequence("1"));

        assertThat(((ShardFailure) next()).exception().reason()).isEqualTo(Reason.SHARD_EXPIRED);
    }

    @Test
    void tellsWhatMayBeGoneWithTheRecordsBehindIt() {
        StreamRecord trimmed = kinesis.put(shard, bytes("trimmed"));
        kinesis.put(shard, bytes("trimmed too"));
        kinesis.advance(Duration.ofHours(25));
        StreamRecord kept = kinesis.put(shard, bytes("kept"));

        read(new ShardPosition.AfterSequence(trimmed.sequenceNumber()));

        ShardBatch batch = nextBatch();
        assertThat(data(batch)).containsExactly("kept");
        assertThat(batch.lostBefore()).contains(overrun(kept));
    }

    @Test
    void tellsWhatMayBeGoneWhenAnIteratorHasExpiredTogetherWithItsPosition() {
        kinesis.answerSize(() -> 1);
        kinesis.put(shard, bytes("1"));
        kinesis.put(shard, bytes("2"));
        kinesis.put(shard, bytes("3"));
        read(new ShardPosition.TrimHorizon());
        ShardBatch first = nextBatch();
        nextBatch();
        kinesis.advance(Duration.ofHours(25));
        StreamRecord kept = kinesis.put(shard, bytes("4"));
        kinesis.fail("GetRecords", Reason.ITERATOR_EXPIRED);
        reader.release(first);

        assertThat(nextBatch().lostBefore()).contains(overrun(kept));
    }

    @Test
    void missesNothingOfAShardThatHasBeenQuietSinceItWasRead() {
        StreamRecord trimmed = kinesis.put(shard, bytes("read"));
        kinesis.advance(Duration.ofHours(20));
        Instant quietUntil = kinesis.clock().instant();
        kinesis.advance(Duration.ofHours(10));
        kinesis.put(shard, bytes("new"));

        reader.add(
                STREAM,
                kinesis.created(),
                shard,
                new ShardPosition.AfterSequence(trimmed.sequenceNumber()),
                Optional.of(quietUntil));

        ShardBatch batch = nextBatch();
        assertThat(data(batch)).containsExactly("new");
        assertThat(batch.lostBefore()).isEmpty();
    }

    @Test
    void goesOnAtTheOldestRecordWhereKinesisHasNeverHeardOfItsPosition() {
        StreamRecord oldest = kinesis.put(shard, bytes("oldest"));
        kinesis.fail("GetShardIterator", Reason.POSITION_LOST);

        read(new ShardPosition.AfterSequence("7"));

        ShardBatch batch = nextBatch();
        assertThat(data(batch)).containsExactly("oldest");
        assertThat(batch.lostBefore())
                .contains(new LostRecords(
                        LostRecords.Cause.POSITION_LOST, Optional.of(oldest.sequenceNumber()), oldest.arrivalTime()));
    }

    @Test
    void saysNowAndThenUntilWhenAQuietShardIsRead() {
        Instant before = kinesis.clock().instant();

        read(new ShardPosition.TrimHorizon());
        ShardBatch first = nextBatch();
        reader.release(first);
        ShardBatch second = nextBatch();

        assertThat(first.records()).isEmpty();
        assertThat(first.readUntil().orElseThrow()).isAfterOrEqualTo(before);
        assertThat(second.readUntil().orElseThrow()).isAfter(first.readUntil().orElseThrow());
    }

    private static LostRecords overrun(StreamRecord firstKept) {
        return new LostRecords(
                LostRecords.Cause.RETENTION_OVERRUN, Optional.of(firstKept.sequenceNumber()), firstKept.arrivalTime());
    }

    @Test
    void goesOnBehindARecordThatIsStillKept() {
        String first = kinesis.put(shard, bytes("1")).sequenceNumber();
        kinesis.put(shard, bytes("2"));

        read(new ShardPosition.AfterSequence(first));

        assertThat(data(nextBatch())).containsExactly("2");
    }

    @Test
    void fetchesNoMoreThanTwoBatchesAheadOfItsConsumer() {
        kinesis.answerSize(() -> 1);
        for (int i = 0; i < 5; i++) {
            kinesis.put(shard, bytes("record"));
        }

        read(new ShardPosition.TrimHorizon());
        ShardBatch first = nextBatch();
        nextBatch();

        assertThat(reads()).isEqualTo(2);
        reader.release(first);
        nextBatch();
        assertThat(reads()).isEqualTo(3);
    }

    @Test
    void startsNoFetchWithoutRoomForTheLargestAnswer() {
        byte[] large = new byte[1024 * 1024];
        ShardId other = kinesis.shard(STREAM.name());
        for (int i = 0; i < 10; i++) {
            kinesis.put(shard, large);
            kinesis.put(other, large);
        }
        try (StreamReader narrow = reader(FetchBudget.LARGEST_ANSWER)) {
            narrow.add(STREAM, kinesis.created(), shard, new ShardPosition.TrimHorizon(), Optional.empty());
            narrow.add(STREAM, kinesis.created(), other, new ShardPosition.TrimHorizon(), Optional.empty());
            ShardBatch first = (ShardBatch) next(narrow);

            assertThat(first.records()).hasSize(10);
            assertThat(reads()).isEqualTo(1);
            narrow.release(first);
            assertThat(((ShardBatch) next(narrow)).records()).hasSize(10);
        }
    }

    @Test
    void answersAListingOrItsFailure() {
        kinesis.fail("ListShards", Reason.UNAVAILABLE);

        reader.list(STREAM, Duration.ZERO);
        assertThat(next()).isInstanceOf(ListingFailure.class);
        reader.list(STREAM, Duration.ZERO);
        StreamListing listing = (StreamListing) next();
        assertThat(listing.shards()).extracting(Shard::id).containsExactly(shard);
        assertThat(listing.confirmed()).isFalse();
    }

    @Test
    void confirmsAListingByTheMomentWhenTheStreamWasMade() {
        reader.list(STREAM, Duration.ZERO);
        StreamListing listing = (StreamListing) next();
        Instant created = kinesis.created();

        reader.confirm(listing, created);
        assertThat(((StreamListing) next()).confirmed()).isTrue();
        kinesis.recreate();
        reader.confirm(listing, created);
        assertThat(((ListingFailure) next()).exception().reason()).isEqualTo(Reason.STREAM_RECREATED);
    }

    @Test
    void endsItsThreadsAndItsClientWhenClosed() {
        read(new ShardPosition.TrimHorizon());
        reader.close();

        assertThat(kinesis.isClosed()).isTrue();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("stream-reader-test"));
    }

    /** As for want of memory, which may end any work. */
    @Test
    void deliversEveryRecordThoughItsConsumerCouldNotBeWoken() {
        kinesis.answerSize(() -> 1);
        List.of("1", "2", "3").forEach(data -> kinesis.put(shard, bytes(data)));
        errorsOfAnswers.add(new OutOfMemoryError("for the test"));
        read(new ShardPosition.TrimHorizon());

        List.of("1", "2", "3").forEach(data -> {
            ShardBatch batch = nextBatch();
            assertThat(data(batch)).containsExactly(data);
            reader.release(batch);
        });
        await().until(() -> reader.bufferedBytes() == 0);
    }

    @Test
    void isPushedEveryRecordThoughItsConsumerCouldNotBeWoken() {
        fanOut.register(STREAM);
        errorsOfAnswers.add(new OutOfMemoryError("for the test"));
        try (StreamReader pushed = reader(TWO_ANSWERS, Optional.of(fanOut))) {
            pushed.add(STREAM, kinesis.created(), shard, new ShardPosition.TrimHorizon(), Optional.empty());
            for (String number : List.of("1", "2", "3")) {
                await().until(() -> fanOut.subscriptions().size() == 1
                        && fanOut.subscriptions().get(0).asked() == 1);
                var record = new StreamRecord(shard, number, kinesis.created(), bytes(number));
                fanOut.subscriptions()
                        .get(0)
                        .push(new FetchedRecords(List.of(record), Optional.of(number), List.of(), Duration.ZERO));
                ShardBatch batch = (ShardBatch) next(pushed);
                assertThat(data(batch)).containsExactly(number);
                pushed.release(batch);
            }
            await().until(() -> pushed.bufferedBytes() == ShardSubscription.LARGEST_EVENT);
            pushed.giveBack(shard, List.of());
            // The room may just have been reserved and not yet be made use of.
            await().until(() -> pushed.bufferedBytes() == 0);
        }
    }

    @Test
    void answersAListingThoughItsConsumerCouldNotBeWoken() {
        errorsOfAnswers.add(new OutOfMemoryError("for the test"));

        reader.list(STREAM, Duration.ZERO);

        assertThat(((StreamListing) next()).shards()).hasSize(1);
    }

    private StreamReader reader(long bytes) {
        return reader(bytes, Optional.empty());
    }

    private StreamReader reader(long bytes, Optional<FanOut> pushing) {
        var settings = new StreamSettings(
                new StartingPosition.TrimHorizon(),
                10_000,
                Duration.ofMillis(1),
                Duration.ofMinutes(1),
                Optional.empty(),
                bytes);
        var threads = Executors.defaultThreadFactory();
        return new StreamReader(
                kinesis,
                pushing,
                settings,
                kinesis.clock(),
                work -> {
                    Thread thread = threads.newThread(work);
                    thread.setName("stream-reader-test");
                    return thread;
                },
                this::wake);
    }

    private void wake() {
        Error error = errorsOfAnswers.poll();
        if (error != null) {
            throw error;
        }
    }

    private void read(ShardPosition position) {
        reader.add(STREAM, kinesis.created(), shard, position, Optional.empty());
    }

    private StreamAnswer next() {
        return next(reader);
    }

    private StreamAnswer next(StreamReader from) {
        int before = answers.size();
        await().until(() -> {
            StreamAnswer answer = from.next();
            if (answer != null) {
                answers.add(answer);
            }
            return answers.size() > before;
        });
        return answers.get(before);
    }

    private ShardBatch nextBatch() {
        return (ShardBatch) next();
    }

    private long reads() {
        return kinesis.asked().stream()
                .filter(asked -> asked.operation().equals("GetRecords"))
                .count();
    }

    private static List<String> data(ShardBatch batch) {
        return batch.records().stream()
                .map(record -> new String(record.data(), UTF_8))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
