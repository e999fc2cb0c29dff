// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A task's decode threads, with a bound on how many slices of all shards are being decoded or await delivery, and on
 * the memory that they take. Used by the task thread only.
 */
public final class DecodePool implements AutoCloseable {

    private static final long CLOSE_SECONDS = 3;

    /** Work for some tens of milliseconds, during which the worker sends the previous poll's records. */
    private static final int SLICES_PER_THREAD = 16;

    private final ExecutorService executor;
    private final DecodeMemory memory;
    private final Runnable onDecoded;

    /** Those who need all of the memory, in the order in which they came. Nobody else gets any meanwhile. */
    private final Queue<Object> needAll = new ArrayDeque<>();

    private int room;

    /**
     * @param memoryBytes most bytes that what is being decoded, or decoded and not delivered, may take. A single record
     *     may take more, if nothing else is decoded at the time
     * @param onDecoded called on a decode thread whenever a slice is decoded
     */
    public DecodePool(int threads, long memoryBytes, ThreadFactory threadFactory, Runnable onDecoded) {
        this.executor = Executors.newFixedThreadPool(threads, threadFactory);
        this.memory = new DecodeMemory(memoryBytes);
        this.onDecoded = onDecoded;
        this.room = SLICES_PER_THREAD * threads;
    }

    public boolean hasRoom() {
        return room > 0;
    }

    /** Takes memory for a slice; empty if there is too little at present. */
    Optional<SliceMemory> reserve(long bytes) {
        return needAll.isEmpty() && memory.take(bytes)
                ? Optional.of(new SliceMemory(memory, bytes, false))
                : Optional.empty();
    }

    /** Joins those who need all memory. Nobody gets any before they had it. */
    void queueForAll(Object who) {
        needAll.add(who);
    }

    /** Takes all memory, once nobody else holds any; empty until then. */
    Optional<SliceMemory> reserveAll(Object who) {
        long bytes = needAll.peek() == who ? memory.takeAll() : 0;
        if (bytes == 0) {
            return Optional.empty();
        }
        needAll.remove();
        return Optional.of(new SliceMemory(memory, bytes, true));
    }

    /** Bytes that are taken at present, by all slices together. May be called by any thread. */
    public long memoryTaken() {
        return memory.taken();
    }

    /** Takes one slot, which {@link #release} gives back together with the memory. */
    Future<DecodedSlice> submit(Function<SliceMemory, DecodedSlice> work, SliceMemory ofSlice) {
        room--;
        var task = new FutureTask<>(() -> work.apply(ofSlice));
        executor.execute(() -> {
            task.run();
            ofSlice.leave();
            // Not earlier: a task thread woken before the result is available would find nothing and sleep on.
            onDecoded.run();
        });
        return task;
    }

    void release(SliceMemory ofSlice) {
        room++;
        ofSlice.leave();
    }

    /** Ends the threads. A decryption under way finishes first; a call to KMS is interrupted. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
