// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Reads several shards ahead of their consumer, within a bound of bytes, and hands out what came of it one by one.
 * Records of one shard come in order; shards take turns. One consumer thread calls the methods, none of which waits for
 * Kinesis; the calls run on threads of the reader's own, which {@link #close()} ends.
 */
public final class StreamReader implements AutoCloseable {

    /** Enough to hide the latency of some hundred shards at four reads a second each. */
    private static final int MAX_THREADS = 8;

    private static final long CLOSE_SECONDS = 3;

    private final Kinesis kinesis;
    private final StreamSettings settings;
    private final Runnable onAnswer;
    private final ScheduledThreadPoolExecutor executor;
    private final FetchBudget budget;
    private final Queue<StreamAnswer> answers = new ConcurrentLinkedQueue<>();
    private final Map<ShardId, ShardFetch> fetches = new ConcurrentHashMap<>();

    /**
     * @param kinesis closed with this reader
     * @param onAnswer called on one of the reader's threads whenever {@link #next()} has something new
     */
    public StreamReader(Kinesis kinesis, StreamSettings settings, ThreadFactory threads, Runnable onAnswer) {
        this.kinesis = kinesis;
        this.settings = settings;
        this.onAnswer = onAnswer;
        this.budget = new FetchBudget(settings.bufferBytes());
        this.executor = new ScheduledThreadPoolExecutor(MAX_THREADS, threads);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Asks for a stream's shards, after a pause; the answer is a {@link StreamListing} or a {@link ListingFailure}. */
    public void list(StreamIdentity stream, Duration pause) {
        schedule(() -> answer(listing(stream)), pause);
    }

    private StreamAnswer listing(StreamIdentity stream) {
        try {
            return new StreamListing(stream, kinesis.shards(stream));
        } catch (StreamException e) {
            return new ListingFailure(stream, e);
        } catch (RuntimeException | Error e) {
            return new ListingFailure(stream, StreamException.unexpected("Listing the shards of " + stream.name(), e));
        }
    }

    /**
     * Starts reading a shard; the answers are {@link ShardBatch} and {@link ShardFailure}.
     *
     * @param streamCreated the creation time of the stream to which the position belongs
     */
    public void add(StreamIdentity stream, Instant streamCreated, ShardId shard, ShardPosition position) {
        var reader = new ShardReader(kinesis, stream, streamCreated, shard, position);
        var fetch = new ShardFetch(reader, settings, budget, this::schedule, this::answer);
        if (fetches.putIfAbsent(shard, fetch) != null) {
            throw new IllegalArgumentException(shard + " is read already");
        }
        fetch.schedule(Duration.ZERO);
    }

    /** The next answer, or null when there is none yet. Never waits. */
    public StreamAnswer next() {
        return answers.poll();
    }

    /** Says that a batch's records are no longer held: makes room for others, and forgets a shard that has ended. */
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

    private void answer(StreamAnswer answer) {
        answers.add(answer);
        onAnswer.run();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The work hands its failures over as answers.
    private void schedule(Runnable work, Duration pause) {
        try {
            executor.schedule(work, pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            // The reader is being closed: nobody waits for this any more.
        }
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
