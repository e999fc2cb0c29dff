// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Hands one shard's answers to the consumer, and knows whether it can take more. The consumer is called while the lock
 * is held, so that what it does with an answer, on another thread, finds the answer counted. Thread-safe.
 */
final class Handover {

    /** One batch being delivered and the next one ready. */
    static final int MAX_AHEAD = 2;

    private static final Duration BETWEEN_EMPTY_BATCHES = Duration.ofSeconds(1);

    /** Throws only if it has not taken the answer. */
    private final Consumer<StreamAnswer> consumer;

    private final ShardId shard;
    private final LongSupplier nanoClock;
    private final BooleanSupplier isClosed;
    private int ahead;
    private boolean paused;
    private boolean failed;
    private long lastHandover;

    /** @param isClosed true once nobody waits for an answer any more */
    Handover(ShardId shard, Consumer<StreamAnswer> consumer, LongSupplier nanoClock, BooleanSupplier isClosed) {
        this.shard = shard;
        this.consumer = consumer;
        this.nanoClock = nanoClock;
        this.isClosed = isClosed;
        this.lastHandover = nanoClock.getAsLong() - BETWEEN_EMPTY_BATCHES.toNanos();
    }

    /**
     * Hands over an answer. An answer without records is passed on only after a failure, to say that it is over, or
     * when it is time to say again up to which moment the shard is read. If the consumer throws, nothing has happened.
     *
     * @param caughtUp whether the shard holds nothing after the answer
     * @return whether to read on now. If false, reading continues when the consumer is done with a batch, or asks for
     *     it.
     */
    synchronized boolean handOver(StreamAnswer answer, boolean caughtUp) {
        long now = nanoClock.getAsLong();
        boolean isDue = caughtUp && now - lastHandover >= BETWEEN_EMPTY_BATCHES.toNanos();
        if (answer instanceof ShardBatch batch && batch.isEmpty() && !failed && !isDue) {
            return true;
        }
        consumer.accept(answer);
        failed = answer instanceof ShardFailure;
        lastHandover = now;
        return answer instanceof ShardBatch batch && batch.children().isEmpty() && countAhead();
    }

    /**
     * Hands over a failure of work on the shard, and tries again until the consumer has it. Without an answer, the shard
     * would silently never be read again.
     *
     * @param work what was done to the shard, before its name
     */
    void handOverFailure(String work, Throwable failure) {
        while (!isClosed.getAsBoolean() && !handsOver(work, failure)) {
            NextTry.await();
        }
    }

    private boolean handsOver(String work, Throwable failure) {
        try {
            handOver(new ShardFailure(shard, StreamException.of(work + shard, failure)), false);
            return true;
        } catch (RuntimeException | Error e) {
            // The failure of which this tells is the one to look into.
            return false;
        }
    }

    /** Counts a batch that is handed over. Returns whether there is room for another. */
    private boolean countAhead() {
        ahead++;
        paused = ahead >= MAX_AHEAD;
        return !paused;
    }

    /**
     * Records that the consumer has released one batch. Returns whether reading was paused until then and is to
     * continue.
     */
    synchronized boolean recordReleased() {
        boolean wake = paused;
        ahead--;
        paused = false;
        return wake;
    }
}
