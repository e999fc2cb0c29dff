// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.StreamRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * One shard's records between fetching and delivery. They are decoded on several threads and returned in the shard's
 * order. Used by the task thread only.
 */
public final class DecodeQueue {

    private record Decoding(Slice slice, SliceMemory memory, Future<DecodedSlice> result) {}

    private final DecodePool pool;
    private final RecordDecoder decoder;
    private final SliceSize size = new SliceSize();
    private final Deque<Slice> waiting = new ArrayDeque<>();
    private final Deque<Decoding> decoding = new ArrayDeque<>();

    /** True if the next record is to be decoded while nothing else is in memory. */
    private boolean nextAlone;

    public DecodeQueue(DecodePool pool, RecordDecoder decoder) {
        this.pool = pool;
        this.decoder = decoder;
    }

    public void add(ShardBatch batch) {
        waiting.add(Slice.whole(batch));
    }

    public boolean isEmpty() {
        return waiting.isEmpty() && decoding.isEmpty();
    }

    /** How many slices are in the pool, decoded or not. */
    public int slicesAhead() {
        return decoding.size();
    }

    /** Hands one slice to the pool, which must have room. Returns false if there is none, or no memory for it. */
    public boolean advance() {
        if (waiting.isEmpty()) {
            return false;
        }
        Slice left = waiting.peek();
        Slice slice = nextAlone ? left.first(1, 1) : left.first(size.records(), size.bytes());
        Optional<SliceMemory> memory = nextAlone ? pool.reserveAll(this) : pool.reserve(size.memory(slice.bytes()));
        memory.ifPresent(reserved -> submit(left, slice, reserved));
        return memory.isPresent();
    }

    private void submit(Slice left, Slice slice, SliceMemory memory) {
        waiting.remove();
        if (slice.size() < left.size()) {
            waiting.addFirst(left.after(slice.size()));
        }
        Future<DecodedSlice> result = pool.submit(ofSlice -> DecodedSlice.decode(slice, decoder, ofSlice), memory);
        decoding.add(new Decoding(slice, memory, result));
        nextAlone = false;
    }

    /** Takes the next slice in order; absent if it is not decoded yet. */
    public Optional<DecodedSlice> next() throws InterruptedException {
        if (decoding.isEmpty() || !decoding.peek().result().isDone()) {
            return Optional.empty();
        }
        Decoding head = decoding.poll();
        pool.release(head.memory());
        try {
            DecodedSlice decoded = head.result().get();
            size.learn(decoded);
            return Optional.of(decoded);
        } catch (ExecutionException e) {
            return Optional.of(outOfHeap(head, e.getCause()));
        }
    }

    /**
     * An error was thrown. Too little heap is the only one that is expected of a record, and what it interrupted is
     * given up as a whole.
     */
    private static DecodedSlice outOfHeap(Decoding head, Throwable error) {
        if (error instanceof OutOfMemoryError) {
            return DecodedSlice.outOfHeap(head.slice(), head.memory());
        }
        throw new IllegalStateException("Decoding died of " + error.getClass().getName(), error);
    }

    /** Some records that come after the first of what is left of a slice: of its batch, or else of those that wait. */
    public List<StreamRecord> firstAfter(Slice rest, int most) {
        List<StreamRecord> batch = rest.batch().records();
        return Stream.concat(
                        batch.subList(rest.from() + 1, batch.size()).stream(),
                        waiting.stream()
                                .filter(slice -> !slice.batch().equals(rest.batch()))
                                .flatMap(slice -> slice.records().stream()))
                .limit(most)
                .toList();
    }

    /** Empties the queue while nothing is being decoded. Returns the batches that it held. */
    public List<ShardBatch> clear() {
        List<ShardBatch> batches =
                waiting.stream().filter(Slice::completesBatch).map(Slice::batch).toList();
        waiting.clear();
        return batches;
    }

    /**
     * Puts the rest of a slice back in its place, together with all later slices that were decoded ahead. Decoding that
     * is under way goes on to no purpose and is not interrupted: other slices may wait for the outcome of its call to
     * KMS.
     */
    public void putBack(Slice rest) {
        while (!decoding.isEmpty()) {
            Decoding last = decoding.pollLast();
            last.result().cancel(false);
            pool.release(last.memory());
            waiting.addFirst(last.slice());
        }
        waiting.addFirst(rest);
    }

    /** The same for a rest whose first record is to be decoded alone, while nothing else of the task is in memory. */
    public void putBackForAlone(Slice rest) {
        putBack(rest);
        nextAlone = true;
        pool.queueForAll(this);
    }
}
