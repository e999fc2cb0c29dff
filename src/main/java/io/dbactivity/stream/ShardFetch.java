// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Schedules one shard's fetches: one at a time, no more often than the rate limit allows, at most {@value
 * Handover#MAX_AHEAD} batches ahead of the consumer, and only with room in the budget. Fetches run on any thread of the
 * reader's executor, never on two at once.
 */
final class ShardFetch implements ShardFeed {

    private final ShardReader reader;
    private final int recordLimit;
    private final ShardRateLimit rateLimit;
    private final FetchBudget budget;
    private final BiConsumer<Runnable, Duration> scheduler;
    private final Handover handover;
    private volatile boolean closed;

    ShardFetch(
            ShardReader reader,
            StreamSettings settings,
            FetchBudget budget,
            BiConsumer<Runnable, Duration> scheduler,
            Consumer<StreamAnswer> consumer) {
        this.reader = reader;
        this.recordLimit = settings.recordLimit();
        this.rateLimit = new ShardRateLimit(settings.pollInterval(), System::nanoTime);
        this.budget = budget;
        this.scheduler = scheduler;
        this.handover = new Handover(consumer, System::nanoTime);
    }

    /** Fetches after the pause, or later if the rate limit asks for it. */
    @Override
    public void resume(Duration pause) {
        Duration paced = rateLimit.untilNext();
        scheduler.accept(this::fetchIfThereIsRoom, pause.compareTo(paced) > 0 ? pause : paced);
    }

    private void fetchIfThereIsRoom() {
        if (!closed && budget.reserve(FetchBudget.LARGEST_ANSWER, () -> scheduler.accept(this::fetch, Duration.ZERO))) {
            fetch();
        }
    }

    private void fetch() {
        if (closed) {
            budget.release(FetchBudget.LARGEST_ANSWER);
            return;
        }
        rateLimit.recordRequest();
        StreamAnswer answer = read();
        long bytes = answer instanceof ShardBatch batch ? batch.bytes() : 0;
        boolean caughtUp = answer instanceof ShardBatch && reader.isCaughtUp();
        rateLimit.recordAnswer(bytes, caughtUp);
        budget.release(FetchBudget.LARGEST_ANSWER - bytes);
        if (handover.handOver(answer, caughtUp)) {
            resume(Duration.ZERO);
        }
    }

    /** Turns every failure into an answer. If an exception escaped, the shard would silently never be read again. */
    private StreamAnswer read() {
        try {
            return reader.read(recordLimit);
        } catch (StreamException e) {
            return new ShardFailure(reader.shard(), e);
        } catch (RuntimeException | Error e) {
            return new ShardFailure(reader.shard(), StreamException.unexpected("Reading " + reader.shard(), e));
        }
    }

    @Override
    public void recordReleased() {
        if (handover.recordReleased()) {
            resume(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
