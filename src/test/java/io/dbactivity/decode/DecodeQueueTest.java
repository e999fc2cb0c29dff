// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.record.RecordNumbers;
import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamRecord;
import io.dbactivity.task.WakeUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class DecodeQueueTest {

    private static final ShardId SHARD = new ShardId("stream", "shardId-000000000000");

    /** Each record of this size is a slice of its own. */
    private static final byte[] SLICE = new byte[128 * 1024];

    private static final int ROOM = 32;

    private final WakeUp decoded = new WakeUp();
    private final DecodePool pool = new DecodePool(2, 1 << 30, Thread::new, decoded::raise);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aSlowFirstSliceHoldsBackThoseBehindItInTheirOrder() throws InterruptedException {
        var release = new CountDownLatch(1);
        var others = new CountDownLatch(3);
        DecodeQueue queue = queue(record -> {
            if (record.sequenceNumber().equals("0")) {
                await(release);
            } else {
                others.countDown();
            }
            return mapped(record);
        });
        queue.add(batch(4));
        advance(queue);
        others.await();

        assertThat(queue.next()).isEmpty();
        release.countDown();

        assertThat(drained(queue)).containsExactly("0", "1", "2", "3");
    }

    @Test
    void whatIsPutBackComesAgainInItsPlaceWithAllThatWasDecodedAhead() throws InterruptedException {
        DecodeQueue queue = queue(DecodeQueueTest::mapped);
        queue.add(batch(8));
        assertThat(next(queue).mapped()).hasSize(1);
        DecodedSlice second = next(queue);

        queue.putBack(second.slice());

        assertThat(drained(queue)).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(room()).isEqualTo(ROOM);
    }

    /** Its data key may be that of the first slice, for which a decode thread calls KMS once on behalf of all. */
    @Test
    void whatIsPutBackWhileItIsDecodedIsNotInterrupted() throws InterruptedException {
        var started = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var wentOn = new CompletableFuture<Boolean>();
        DecodeQueue queue = queue(record -> {
            if (record.sequenceNumber().equals("1") && started.getCount() > 0) {
                started.countDown();
                await(release);
                wentOn.complete(!Thread.interrupted());
            }
            return mapped(record);
        });
        queue.add(batch(3));
        advance(queue);
        started.await();

        queue.putBack(taken(queue).slice());
        release.countDown();

        assertThat(drained(queue)).containsExactly("0", "1", "2");
        assertThat(wentOn.join()).isTrue();
    }

    @Test
    void noMoreIsDecodedAheadThanThePoolHasRoomFor() throws InterruptedException {
        DecodeQueue queue = queue(DecodeQueueTest::mapped);
        queue.add(batch(ROOM + 3));
        advance(queue);

        assertThat(pool.hasRoom()).isFalse();
        taken(queue);
        assertThat(pool.hasRoom()).isTrue();
        assertThat(queue.isEmpty()).isFalse();
    }

    @Test
    void aFailureComesWithWhatIsBeforeItAndWhatIsLeft() {
        var failure = new IllegalArgumentException("damaged");
        Slice slice = Slice.whole(batch(3));

        DecodedSlice result = DecodedSlice.decode(
                slice,
                (record, memory) -> {
                    if (record.sequenceNumber().equals("1")) {
                        throw failure;
                    }
                    return mapped(record);
                },
                new SliceMemory(new DecodeMemory(0), 0, false));

        assertThat(sequenceNumbers(result)).containsExactly("0");
        assertThat(result.failure()).containsSame(failure);
        assertThat(result.rest().records())
                .extracting(StreamRecord::sequenceNumber)
                .containsExactly("1", "2");
    }

    @Test
    void anErrorIsNotTakenForAnEmptySlice() {
        DecodeQueue queue = queue(record -> {
            throw new StackOverflowError();
        });
        queue.add(batch(1));

        assertThatIllegalStateException().isThrownBy(() -> next(queue)).withMessageContaining("StackOverflowError");
    }

    private DecodeQueue queue(Function<StreamRecord, MappedRecord> decoder) {
        return new DecodeQueue(pool, (record, memory) -> decoder.apply(record));
    }

    private void advance(DecodeQueue queue) {
        boolean more = true;
        while (more && pool.hasRoom()) {
            more = queue.advance();
        }
    }

    private DecodedSlice next(DecodeQueue queue) throws InterruptedException {
        advance(queue);
        return taken(queue);
    }

    private DecodedSlice taken(DecodeQueue queue) throws InterruptedException {
        for (Optional<DecodedSlice> next = queue.next(); ; next = queue.next()) {
            if (next.isPresent()) {
                return next.get();
            }
            decoded.await(Duration.ofMillis(50));
        }
    }

    private List<String> drained(DecodeQueue queue) throws InterruptedException {
        List<String> drained = new ArrayList<>();
        while (!queue.isEmpty()) {
            drained.addAll(sequenceNumbers(next(queue)));
        }
        return drained;
    }

    private static List<String> sequenceNumbers(DecodedSlice slice) {
        return slice.mapped().stream()
                .map(mapped -> mapped.offset().sequenceNumber())
                .toList();
    }

    private int room() {
        int room = 0;
        for (; pool.hasRoom(); room++) {
            assertThat(pool.submit(ofSlice -> null, new SliceMemory(new DecodeMemory(0), 0, false)))
                    .isNotNull();
        }
        return room;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ShardBatch batch(int records) {
        List<StreamRecord> numbered = IntStream.range(0, records)
                .mapToObj(i -> new StreamRecord(SHARD, Integer.toString(i), Instant.EPOCH, SLICE))
                .toList();
        return new ShardBatch(SHARD, numbered, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static MappedRecord mapped(StreamRecord record) {
        var offset = new SourceOffset.Delivered(record.sequenceNumber(), 0, 0, new StreamEpoch(Instant.EPOCH));
        return new MappedRecord(List.of(), new RecordNumbers(), Map.of(), offset, record.arrivalTime(), null, false);
    }
}
