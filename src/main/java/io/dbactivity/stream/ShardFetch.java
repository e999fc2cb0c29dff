// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The rhythm of one shard's fetches: at most one at a time, not more often than the pace allows, at most
 * {@value #MAX_AHEAD} batches ahead of the consumer, and none without room in the budget. Runs on any thread of the
 * reader's executor, never on two at once.
 */
final class ShardFetch implements Runnable {

    /** One batch being delivered and the next one ready. */
    private static final int MAX_AHEAD = 2;

    private final ShardReader reader;
    private final StreamSettings settings;
    private final FetchBudget budget;
    private final BiConsumer<Runnable, Duration> scheduler;
    private final Consumer<StreamAnswer> consumer;
    private int ahead;
    private boolean resting;
    private boolean failed;
    private volatile long lastReadNanos = System.nanoTime() - Duration.ofDays(1).toNanos();

    ShardFetch(
            ShardReader reader,
            StreamSettings settings,
            FetchBudget budget,
            BiConsumer<Runnable, Duration> scheduler,
            Consumer<StreamAnswer> consumer) {
        this.reader = reader;
        this.settings = settings;
        this.budget = budget;
        this.scheduler = scheduler;
        this.consumer = consumer;
    }

    /** Fetches after a pause, or later where the pace asks for it. */
    void schedule(Duration pause) {
        long paced = lastReadNanos + settings.pollInterval().toNanos() - System.nanoTime();
        scheduler.accept(this, Duration.ofNanos(Math.max(pause.toNanos(), paced)));
    }

    @Override
    public void run() {
        if (!budget.reserve(() -> schedule(Duration.ZERO))) {
            return;
        }
        lastReadNanos = System.nanoTime();
        StreamAnswer answer = read();
        hand(answer);
        long used = answer instanceof ShardBatch batch ? batch.bytes() : 0;
        budget.release(FetchBudget.LARGEST_ANSWER - used);
    }

    /** Whatever goes wrong becomes an answer: a fetch that vanished with its exception would be a shard read no more. */
    private StreamAnswer read() {
        try {
            return reader.read(settings.recordLimit());
        } catch (StreamException e) {
            return new ShardFailure(reader.shard(), e);
        } catch (RuntimeException | Error e) {
            String message =
                    "Reading " + reader.shard() + " failed: " + e.getClass().getName();
            return new ShardFailure(reader.shard(), new StreamException(StreamException.Reason.REFUSED, message, e));
        }
    }

    /** An answer without records is nothing to tell, unless it is the one that ends a failure. */
    private void hand(StreamAnswer answer) {
        boolean recovered = failed && answer instanceof ShardBatch;
        failed = answer instanceof ShardFailure;
        if (!recovered && answer instanceof ShardBatch batch && batch.isEmpty()) {
            schedule(Duration.ZERO);
            return;
        }
        boolean goOn = answer instanceof ShardBatch batch && batch.children().isEmpty() && roomForAnother();
        consumer.accept(answer);
        if (goOn) {
            schedule(Duration.ZERO);
        }
    }

    private synchronized boolean roomForAnother() {
        ahead++;
        resting = ahead >= MAX_AHEAD;
        return !resting;
    }

    /** The consumer is done with one batch. */
    void delivered() {
        boolean wake;
        synchronized (this) {
            ahead--;
            wake = resting;
            resting = false;
        }
        if (wake) {
            schedule(Duration.ZERO);
        }
    }

    void restartFromBeginning() {
        reader.restartFromBeginning();
        schedule(Duration.ZERO);
    }
}
