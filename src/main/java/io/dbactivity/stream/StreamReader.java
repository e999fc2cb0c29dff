// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads several shards ahead of their consumer, within a bound in bytes, and hands out the answers one by one. Records
 * of one shard come in order; shards take turns. One consumer thread calls the methods, none of which waits for
 * Kinesis. The calls to Kinesis run on the reader's own threads, which {@link #close()} ends.
 */
public final class StreamReader implements AutoCloseable {

    /** At four reads a second for each shard, enough to hide a latency of 60 ms. */
    private static final int SHARDS_PER_THREAD = 4;

    private static final int MAX_THREADS = 32;

    private static final long CLOSE_SECONDS = 3;

    private final Kinesis kinesis;
    private final Optional<FanOut> fanOut;
    private final StreamSettings settings;
    private final InstantSource clock;
    private final Runnable onAnswer;
    private final ScheduledThreadPoolExecutor executor;
    private final FetchBudget budget;
    private final Optional<FanOutConsumers> consumers;
    private final StreamDescriptions descriptions;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Map<ShardId, Reading> readings = new ConcurrentHashMap<>();

    /**
     * The reading of a shard, from when it is added until it ends or is given back. Answers that come later are
     * discarded.
     */
    private final class Reading {

        private final ShardId shard;
        private final ShardFeed feed;

        private Reading(ShardCursor cursor) {
            shard = cursor.shard();
            feed = feed(cursor, answer -> publish(new Answer(Optional.of(this), answer)));
        }
    }

    /** @param reading absent if the content is a listing */
    private record Answer(Optional<Reading> reading, StreamAnswer content) {}

    /**
     * @param kinesis closed with this reader
     * @param fanOut pushes the records; closed with this reader; absent if records are fetched
     * @param onAnswer called on one of the reader's threads whenever {@link #next()} has something new; if it throws,
     *     the consumer is not woken, so a consumer must look from time to time by itself
     */
    public StreamReader(
            Kinesis kinesis,
            Optional<FanOut> fanOut,
            StreamSettings settings,
            InstantSource clock,
            ThreadFactory threads,
            Runnable onAnswer) {
        this.kinesis = kinesis;
        this.fanOut = fanOut;
        this.settings = settings;
        this.clock = clock;
        this.onAnswer = onAnswer;
        this.descriptions = new StreamDescriptions(kinesis);
        this.budget = new FetchBudget(settings.bufferBytes());
        this.consumers = fanOut.map(it -> new FanOutConsumers(it, System::nanoTime));
        this.executor = new ScheduledThreadPoolExecutor(1, threads);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.prestartAllCoreThreads();
    }

    /** Asks for a stream's shards after a pause. The answer is a {@link StreamListing} or a {@link ListingFailure}. */
    public void list(StreamIdentity stream, Duration pause) {
        schedule(() -> answer(stream, () -> new StreamListing(stream, false, kinesis.shards(stream))), pause);
    }

    /**
     * Checks that a listing is of the stream created at a moment. The answer is the same listing, confirmed, or a
     * {@link ListingFailure}.
     */
    public void confirm(StreamListing listing, Instant created) {
        schedule(() -> answer(listing.stream(), () -> checked(listing, created)), Duration.ZERO);
    }

    private StreamListing checked(StreamListing listing, Instant created) {
        descriptions.now(listing.stream(), created, null);
        return listing.asConfirmed();
    }

    /** Without an answer, nobody would ever ask for the listing again. */
    private void answer(StreamIdentity stream, Supplier<StreamListing> call) {
        try {
            publish(new Answer(Optional.empty(), call.get()));
        } catch (RuntimeException | Error e) {
            while (!executor.isShutdown() && !publishes(stream, e)) {
                NextTry.await();
            }
        }
    }

    private boolean publishes(StreamIdentity stream, Throwable failure) {
        try {
            StreamException known = StreamException.of("Listing the shards of " + stream.name(), failure);
            publish(new Answer(Optional.empty(), new ListingFailure(stream, known)));
            return true;
        } catch (RuntimeException | Error e) {
            // The failure of which this tells is the one to look into.
            return false;
        }
    }

    /**
     * Starts reading a shard; the answers are {@link ShardBatch} and {@link ShardFailure}.
     *
     * @param streamCreated the creation time of the stream to which the position belongs
     * @param readUntil the moment up to which the shard is known to be read: a loss of what arrived later is reported
     */
    public void add(
            StreamIdentity stream,
            Instant streamCreated,
            ShardId shard,
            ShardPosition position,
            Optional<Instant> readUntil) {
        var reading =
                new Reading(new ShardCursor(descriptions, stream, streamCreated, shard, position, readUntil, clock));
        if (readings.putIfAbsent(shard, reading) != null) {
            throw new IllegalArgumentException(shard + " is read already");
        }
        executor.setCorePoolSize(threads(readings.size()));
        // If the executor had to start one for work that it is given, and could not, it would both keep and refuse the
        // work.
        executor.prestartAllCoreThreads();
        reading.feed.resume(Duration.ZERO);
    }

    private ShardFeed feed(ShardCursor cursor, Consumer<StreamAnswer> consumer) {
        return consumers
                .<ShardFeed>map(registered -> new ShardSubscription(
                        cursor,
                        fanOut.orElseThrow(),
                        registered,
                        new ShardSubscription.Tools(budget, this::schedule, consumer, clock, System::nanoTime)))
                .orElseGet(() -> new ShardFetch(
                        new ShardReader(kinesis, cursor, clock), settings, budget, this::schedule, consumer));
    }

    /**
     * One thread more than there can be fetches under way, for listings. Each fetch needs room for the largest answer.
     */
    private int threads(int shards) {
        long fetches = Math.min(shards / SHARDS_PER_THREAD + 1, settings.bufferBytes() / FetchBudget.LARGEST_ANSWER);
        return (int) Math.min(fetches, MAX_THREADS) + 1;
    }

    /** The next answer, or null if there is none yet. Never blocks. */
    public StreamAnswer next() {
        Answer answer = answers.poll();
        while (answer != null && !isWanted(answer)) {
            if (answer.content() instanceof ShardBatch late) {
                budget.release(late.bytes());
            }
            answer = answers.poll();
        }
        return answer == null ? null : answer.content();
    }

    private boolean isWanted(Answer answer) {
        return answer.reading()
                .filter(reading -> readings.get(reading.shard) != reading)
                .isEmpty();
    }

    /**
     * Records that a batch is no longer held: makes room for others, and forgets the shard if the batch was its last.
     */
    public void release(ShardBatch batch) {
        budget.release(batch.bytes());
        if (batch.children().isPresent()) {
            readings.remove(batch.shard()).feed.close();
        } else {
            readings.get(batch.shard()).feed.recordReleased();
        }
    }

    /**
     * Ends the reading of a shard whose records cannot be used now, to make room for others. Reading continues if the
     * shard is added again.
     *
     * @param held all batches of the shard that are not done
     */
    public void giveBack(ShardId shard, List<ShardBatch> held) {
        readings.remove(shard).feed.close();
        budget.release(held.stream().mapToLong(ShardBatch::bytes).sum());
    }

    /** Reads a failed shard again after a pause, from where it was. */
    public void retry(ShardId shard, Duration pause) {
        readings.get(shard).feed.resume(pause);
    }

    /**
     * Bytes of fetched records that are not released, and what is reserved for the fetches under way. May be called by
     * any thread.
     */
    public long bufferedBytes() {
        return budget.reserved();
    }

    /** If this throws, the answer is not published. */
    private void publish(Answer answer) {
        answers.add(answer);
        try {
            onAnswer.run();
        } catch (RuntimeException | Error e) {
            // The answer is there all the same: the consumer finds it when it looks the next time.
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The work hands its failures over as answers.
    private void schedule(Runnable work, Duration pause) {
        try {
            executor.schedule(work, pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            // The reader is being closed, so nobody waits for this any more.
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        readings.values().forEach(reading -> reading.feed.close());
        fanOut.ifPresent(FanOut::close);
        kinesis.close();
        try {
            executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
