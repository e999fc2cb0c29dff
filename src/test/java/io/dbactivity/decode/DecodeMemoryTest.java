// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.record.RecordNumbers;
import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is decoded and not delivered takes no more memory than it may, however many threads and shards there are. */
class DecodeMemoryTest {

    private static final ShardId SHARD = new ShardId("stream", "shardId-000000000000");
    private static final int MEGABYTE = 1 << 20;
    private static final int MOST = 10 * MEGABYTE;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final DecodePool pool = new DecodePool(4, MOST, Thread::new, () -> {});
    private final AtomicLong mostTaken = new AtomicLong();

    @AfterEach
    void close() {
        pool.close();
    }

    /** What a record takes is known only once it is decoded. */
    @Test
    void recordsThatExpandWithoutWarningStayWithinTheBound() throws InterruptedException {
        List<DecodeQueue> shards =
                IntStream.range(0, 5).mapToObj(i -> shard(40, 3 * MEGABYTE)).toList();

        assertThat(drained(shards))
                .allSatisfy(shard -> assertThat(shard).hasSize(40).isSorted());

        assertThat(mostTaken.get()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void aRecordBeyondTheBoundIsDecodedAloneInItsTurn() throws InterruptedException {
        List<DecodeQueue> shards = List.of(shard(6, 3 * MOST), shard(100, 1000), shard(6, 3 * MOST));

        List<List<Integer>> drained = drained(shards);

        assertThat(drained.get(0)).hasSize(6).isSorted();
        assertThat(drained.get(1)).hasSize(100).isSorted();
        assertThat(drained.get(2)).hasSize(6).isSorted();
        assertThat(mostTaken.get()).isBetween(3L * MOST, 3L * MOST + MEGABYTE);
    }

    @Test
    void aRecordForWhichTheHeapIsTooSmallIsTriedAloneAndThenGivenUp() throws InterruptedException {
        DecodeQueue queue = new DecodeQueue(pool, (record, memory) -> {
            memory.accept(4 * MEGABYTE);
            if (record.sequenceNumber().equals("101")) {
                throw new OutOfMemoryError("made by the test");
            }
            return mapped(record);
        });
        queue.add(batch(3));

        assertThat(next(queue).mapped()).hasSize(1);
        DecodedSlice first = next(queue);
        assertThat(first.shortage()).isEqualTo(Shortage.HEAP);
        queue.putBackForAlone(first.rest());
        DecodedSlice alone = next(queue);

        assertThat(alone.shortage()).isEqualTo(Shortage.HEAP_ALONE);
        assertThat(alone.bytes()).isEqualTo(4 * MEGABYTE);
        assertThat(alone.rest().records())
                .extracting(StreamRecord::sequenceNumber)
                .startsWith("101");
        queue.putBack(alone.rest().after(1));
        assertThat(drained(List.of(queue))).containsExactly(List.of(102));
        assertThatNothingIsHeld();
    }

    @Test
    void whatIsPutBackWhileItIsDecodedIsGivenBackOnce() throws InterruptedException {
        DecodeQueue queue = shard(30, MEGABYTE);
        DecodedSlice first = next(queue);
        queue.advance();
        queue.advance();

        queue.putBack(first.slice());

        assertThatNothingIsHeld();
    }

    private void assertThatNothingIsHeld() {
        Awaitility.await().until(() -> {
            pool.queueForAll(this);
            Optional<SliceMemory> all = pool.reserveAll(this);
            all.ifPresent(memory -> {
                memory.leave();
                memory.leave();
            });
            return all.isPresent();
        });
    }

    private DecodeQueue shard(int records, int bytesEach) {
        var queue = new DecodeQueue(pool, (record, memory) -> decode(record, bytesEach, memory));
        queue.add(batch(records));
        return queue;
    }

    private MappedRecord decode(StreamRecord record, int bytes, LongConsumer memory) {
        memory.accept(bytes);
        mostTaken.accumulateAndGet(pool.memoryTaken(), Math::max);
        return mapped(record);
    }

    /** The records of each shard as they are taken, in turn. */
    private static List<List<Integer>> drained(List<DecodeQueue> shards) throws InterruptedException {
        List<List<Integer>> drained =
                shards.stream().<List<Integer>>map(shard -> new ArrayList<>()).toList();
        Instant end = Instant.now().plus(LONGEST);
        while (!shards.stream().allMatch(DecodeQueue::isEmpty) && Instant.now().isBefore(end)) {
            for (int i = 0; i < shards.size(); i++) {
                shards.get(i).advance();
                take(shards.get(i), drained.get(i));
            }
        }
        return drained;
    }

    private static void take(DecodeQueue shard, List<Integer> drained) throws InterruptedException {
        Optional<DecodedSlice> next = shard.next();
        if (next.isEmpty()) {
            return;
        }
        DecodedSlice slice = next.get();
        slice.mapped()
                .forEach(record -> drained.add(Integer.parseInt(record.offset().sequenceNumber())));
        if (slice.shortage() == Shortage.ROOM && slice.mapped().isEmpty()) {
            shard.putBackForAlone(slice.rest());
        } else if (slice.shortage() == Shortage.ROOM) {
            shard.putBack(slice.rest());
        }
    }

    private static DecodedSlice next(DecodeQueue queue) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        Optional<DecodedSlice> next = Optional.empty();
        while (next.isEmpty() && Instant.now().isBefore(end)) {
            queue.advance();
            next = queue.next();
        }
        return next.orElseThrow();
    }

    private static ShardBatch batch(int records) {
        List<StreamRecord> numbered = IntStream.range(0, records)
                .mapToObj(i -> new StreamRecord(SHARD, Integer.toString(100 + i), Instant.EPOCH, new byte[1000]))
                .toList();
        return new ShardBatch(SHARD, numbered, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static MappedRecord mapped(StreamRecord record) {
        var offset = new SourceOffset.Delivered(record.sequenceNumber(), 0, 0, new StreamEpoch(Instant.EPOCH));
        return new MappedRecord(List.of(), new RecordNumbers(), Map.of(), offset, record.arrivalTime(), null, false);
    }
}
