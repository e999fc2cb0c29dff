// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A task's decode threads, with a bound on how many slices of all shards are being decoded or await delivery. Used by
 * the task thread only.
 */
public final class DecodePool implements AutoCloseable {

    private static final long CLOSE_SECONDS = 3;

    /** Work for some tens of milliseconds, during which the worker sends the previous poll's records. */
    private static final int SLICES_PER_THREAD = 16;

    private final ExecutorService executor;
    private final Runnable onDecoded;
    private int room;

    /** @param onDecoded called on a decode thread whenever a slice is decoded */
    public DecodePool(int threads, ThreadFactory threadFactory, Runnable onDecoded) {
        this.executor = Executors.newFixedThreadPool(threads, threadFactory);
        this.onDecoded = onDecoded;
        this.room = SLICES_PER_THREAD * threads;
    }

    public boolean hasRoom() {
        return room > 0;
    }

    /** Takes one slot, which {@link #release()} gives back. */
    Future<DecodedSlice> submit(Supplier<DecodedSlice> work) {
        room--;
        var task = new FutureTask<>(work::get) {
            // Not earlier: a task thread woken before the result is available would find nothing and sleep on.
            @Override
            protected void done() {
                onDecoded.run();
            }
        };
        executor.execute(task);
        return task;
    }

    void release() {
        room++;
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
