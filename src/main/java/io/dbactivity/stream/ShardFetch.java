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
        this.handover = new Handover(reader.shard(), consumer, System::nanoTime, () -> closed);
    }

    /** Fetches after the pause, or later if the rate limit asks for it. */
    @Override
    public void resume(Duration pause) {
        Duration paced = rateLimit.untilNext();
        scheduler.accept(this::fetchIfThereIsRoom, pause.compareTo(paced) > 0 ? pause : paced);
    }

    private void fetchIfThereIsRoom() {
        boolean reserved;
        try {
            reserved = !closed && budget.reserve(FetchBudget.LARGEST_ANSWER, this::fetchSoon);
        } catch (RuntimeException | Error e) {
            handover.handOverFailure("Reading ", e);
            return;
        }
        if (reserved) {
            fetch();
        }
    }

    private void fetchSoon() {
        try {
            scheduler.accept(this::fetch, Duration.ZERO);
        } catch (RuntimeException | Error e) {
            budget.release(FetchBudget.LARGEST_ANSWER);
            handover.handOverFailure("Reading ", e);
        }
    }

    private void fetch() {
        long room = FetchBudget.LARGEST_ANSWER;
        if (closed) {
            budget.release(room);
            return;
        }
        ShardBatch pending = null;
        try {
            rateLimit.recordRequest();
            pending = reader.read(recordLimit);
            long bytes = pending.bytes();
            boolean caughtUp = reader.isCaughtUp();
            rateLimit.recordAnswer(bytes, caughtUp);
            budget.release(room - bytes);
            room = bytes;
            boolean readOn = handover.handOver(pending, caughtUp);
            room = 0;
            pending = null;
            if (readOn) {
                resume(Duration.ZERO);
            }
        } catch (RuntimeException | Error e) {
            if (pending != null) {
                reader.putBack();
            }
            budget.release(room);
            handover.handOverFailure("Reading ", e);
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
