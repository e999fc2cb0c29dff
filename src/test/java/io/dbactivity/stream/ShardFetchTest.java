// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.stream.StreamException.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** One shard's fetches if the heap is full where nothing else would notice it: without an answer, nobody asks again. */
class ShardFetchTest {

    private static final StreamIdentity STREAM = StreamIdentity.ofResource("cluster-A");

    private final OutOfMemoryError full = new OutOfMemoryError("for the test");
    private final FakeKinesis kinesis = new FakeKinesis();
    private final ShardId shard = kinesis.shard(STREAM.name());
    private final ManualScheduler scheduler = new ManualScheduler();
    private final FetchBudget budget = new FetchBudget(FetchBudget.LARGEST_ANSWER);
    private final Queue<StreamAnswer> answers = new ArrayDeque<>();
    private final Deque<Error> consumerErrors = new ArrayDeque<>();
    private final ShardFetch fetch = new ShardFetch(
            new ShardReader(
                    kinesis,
                    new ShardCursor(
                            new StreamDescriptions(kinesis),
                            STREAM,
                            kinesis.created(),
                            shard,
                            new ShardPosition.TrimHorizon(),
                            Optional.empty(),
                            kinesis.clock()),
                    kinesis.clock()),
            new StreamSettings(
                    new StartingPosition.TrimHorizon(),
                    10_000,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    Optional.empty(),
                    FetchBudget.LARGEST_ANSWER),
            budget,
            scheduler,
            this::consume);

    @Test
    void readsAgainWhatAFullHeapKeptFromItsConsumer() {
        kinesis.answerSize(() -> 1);
        kinesis.put(shard, "1".getBytes(UTF_8));
        kinesis.put(shard, "2".getBytes(UTF_8));
        resume();
        assertThat(data()).containsExactly("1");
        budget.release(1);
        consumerErrors.add(full);
        scheduler.runNext();

        assertFullHeapIsTold();
        assertThat(budget.reserved()).isZero();
        kinesis.answerSize(() -> 2);
        resume();
        assertThat(data()).containsExactly("2");
        assertThat(answers).isEmpty();
    }

    @Test
    void tellsOfAFullHeapAsSoonAsThereIsRoomToTell() {
        kinesis.put(shard, "1".getBytes(UTF_8));
        consumerErrors.addAll(List.of(full, full, full));
        resume();

        assertFullHeapIsTold();
        assertThat(budget.reserved()).isZero();
    }

    @Test
    void aBatchThatItsConsumerHasIsNotReadAgainIfTheNextFetchCannotBeScheduled() {
        kinesis.put(shard, "1".getBytes(UTF_8));
        kinesis.answerSize(() -> {
            scheduler.refuseNext(full);
            return 1;
        });
        resume();

        assertThat(data()).containsExactly("1");
        assertFullHeapIsTold();
        budget.release(1);
        kinesis.answerSize(() -> 10);
        kinesis.put(shard, "2".getBytes(UTF_8));
        resume();
        assertThat(data()).containsExactly("2");
    }

    @Test
    void givesBackTheRoomThatItIsGrantedIfItCannotBeScheduled() {
        budget.reserve(FetchBudget.LARGEST_ANSWER, () -> {});
        resume();
        scheduler.refuseNext(full);
        budget.release(FetchBudget.LARGEST_ANSWER);

        assertFullHeapIsTold();
        assertThat(budget.reserved()).isZero();
    }

    private void resume() {
        fetch.resume(Duration.ZERO);
        scheduler.runNext();
    }

    private void consume(StreamAnswer answer) {
        if (!consumerErrors.isEmpty()) {
            throw consumerErrors.remove();
        }
        answers.add(answer);
    }

    private List<String> data() {
        return ((ShardBatch) answers.remove())
                .records().stream()
                        .map(record -> new String(record.data(), UTF_8))
                        .toList();
    }

    private void assertFullHeapIsTold() {
        StreamException failure = ((ShardFailure) answers.remove()).exception();
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure).hasMessageContainingAll(shard.toString(), "heap is full");
    }
}
