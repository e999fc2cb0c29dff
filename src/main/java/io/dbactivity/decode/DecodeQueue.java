// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import io.dbactivity.record.MappedRecord;
import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.StreamRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One shard's records between fetching and delivery. They are decoded on several threads and returned in the shard's
 * order. Used by the task thread only.
 */
public final class DecodeQueue {

    private record Decoding(Slice slice, Future<DecodedSlice> result) {}

    private final DecodePool pool;
    private final Function<StreamRecord, MappedRecord> decoder;
    private final SliceSize size = new SliceSize();
    private final Deque<Slice> waiting = new ArrayDeque<>();
    private final Deque<Decoding> decoding = new ArrayDeque<>();

    public DecodeQueue(DecodePool pool, Function<StreamRecord, MappedRecord> decoder) {
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

    /** Hands one slice to the pool, which must have room. Returns false if there is none to hand over. */
    public boolean advance() {
        if (waiting.isEmpty()) {
            return false;
        }
        Slice left = waiting.poll();
        Slice slice = left.first(size.records());
        if (slice.size() < left.size()) {
            waiting.addFirst(left.after(slice.size()));
        }
        decoding.add(new Decoding(slice, pool.submit(() -> DecodedSlice.decode(slice, decoder))));
        return true;
    }

    /** Takes the next slice in order; absent if it is not decoded yet. */
    public Optional<DecodedSlice> next() throws InterruptedException {
        if (decoding.isEmpty() || !decoding.peek().result().isDone()) {
            return Optional.empty();
        }
        Decoding head = decoding.poll();
        pool.release();
        try {
            DecodedSlice decoded = head.result().get();
            size.learn(decoded);
            return Optional.of(decoded);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Decoding died of " + e.getCause().getClass().getName(), e.getCause());
        }
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

    /** Puts the rest of a slice back in its place, together with all later slices that were decoded ahead. */
    public void putBack(Slice rest) {
        while (!decoding.isEmpty()) {
            Decoding last = decoding.pollLast();
            last.result().cancel(true);
            pool.release();
            waiting.addFirst(last.slice());
        }
        waiting.addFirst(rest);
    }
}
