// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Reads several shards ahead of their consumer, within a bound of bytes, and hands out their answers one by one. Records
 * of one shard come in order; shards take turns. One consumer thread calls the methods; the fetches run on threads of
 * the reader's own, which {@link #close()} ends.
 */
public final class StreamReader implements AutoCloseable {

    /** Enough to hide the latency of some hundred shards at four reads a second each. */
    private static final int MAX_THREADS = 8;

    private static final long CLOSE_SECONDS = 3;

    private final Kinesis kinesis;
    private final StreamSettings settings;
    private final ScheduledThreadPoolExecutor executor;
    private final FetchBudget budget;
    private final BlockingQueue<ShardAnswer> answers = new LinkedBlockingQueue<>();
    private final Map<ShardId, ShardFetch> fetches = new ConcurrentHashMap<>();

    /** The reader closes the client that it is given. */
    public StreamReader(Kinesis kinesis, StreamSettings settings, ThreadFactory threads) {
        this.kinesis = kinesis;
        this.settings = settings;
        this.budget = new FetchBudget(settings.bufferBytes());
        this.executor = new ScheduledThreadPoolExecutor(MAX_THREADS, threads);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Starts reading a shard. */
    public void add(StreamIdentity stream, ShardId shard, ShardPosition position) {
        var fetch = new ShardFetch(
                new ShardReader(kinesis, stream, shard, position), settings, budget, executor, answers::add);
        if (fetches.putIfAbsent(shard, fetch) != null) {
            throw new IllegalArgumentException(shard + " is read already");
        }
        fetch.schedule(Duration.ZERO);
    }

    /** The next answer of any shard, or null when none came within the time. */
    public ShardAnswer next(Duration maxWait) throws InterruptedException {
        return answers.poll(maxWait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says that a batch's records are no longer held: makes room for others, and ends a shard that has come to its end. */
    public void done(ShardBatch batch) {
        if (batch.children().isPresent()) {
            fetches.remove(batch.shard());
        }
        budget.release(batch.bytes());
        ShardFetch fetch = fetches.get(batch.shard());
        if (fetch != null) {
            fetch.delivered();
        }
    }

    /** Reads a shard that failed again, after a pause, from where it was. */
    public void retry(ShardId shard, Duration pause) {
        fetches.get(shard).schedule(pause);
    }

    /** Reads a shard whose position is lost from the oldest record that it still keeps. */
    public void restartFromBeginning(ShardId shard) {
        fetches.get(shard).restartFromBeginning();
    }

    @Override
    public void close() {
        executor.shutdownNow();
        kinesis.close();
        try {
            executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
