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

/**
 * One shard's records between fetching and delivery: decoded on several threads, given back in the shard's order. Used
 * by the task thread only.
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

    /** How many slices are in the pool or wait there, decoded. */
    public int slicesAhead() {
        return decoding.size();
    }

    /** Hands one slice to the pool, which has room; false where there is none to hand over. */
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

    /** The next slice in order, when it is decoded. */
    public Optional<DecodedSlice> next() throws InterruptedException {
        if (decoding.isEmpty() || !decoding.peek().result().isDone()) {
            return Optional.empty();
        }
        Decoding head = decoding.poll();
        pool.free();
        try {
            DecodedSlice decoded = head.result().get();
            size.learn(decoded);
            return Optional.of(decoded);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Decoding died of " + e.getCause().getClass().getName(), e.getCause());
        }
    }

    /** Lets go of everything, nothing of which is being decoded; returns the batches that it was of. */
    public List<ShardBatch> clear() {
        List<ShardBatch> batches =
                waiting.stream().filter(Slice::completesBatch).map(Slice::batch).toList();
        waiting.clear();
        return batches;
    }

    /** Puts what is left of a slice back in its place, and with it everything behind it that was decoded ahead. */
    public void putBack(Slice rest) {
        while (!decoding.isEmpty()) {
            Decoding last = decoding.pollLast();
            last.result().cancel(true);
            pool.free();
            waiting.addFirst(last.slice());
        }
        waiting.addFirst(rest);
    }
}
