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
        boolean reserved;
        try {
            reserved = !closed && budget.reserve(FetchBudget.LARGEST_ANSWER, this::fetchSoon);
        } catch (RuntimeException | Error e) {
            handOverFailure(e);
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
            handOverFailure(e);
        }
    }

    private void fetch() {
        long room = FetchBudget.LARGEST_ANSWER;
        if (closed) {
            budget.release(room);
            return;
        }
        ShardBatch nobodyHas = null;
        try {
            rateLimit.recordRequest();
            nobodyHas = reader.read(recordLimit);
            long bytes = nobodyHas.bytes();
            boolean caughtUp = reader.isCaughtUp();
            rateLimit.recordAnswer(bytes, caughtUp);
            budget.release(room - bytes);
            room = bytes;
            boolean readOn = handover.handOver(nobodyHas, caughtUp);
            room = 0;
            nobodyHas = null;
            if (readOn) {
                resume(Duration.ZERO);
            }
        } catch (RuntimeException | Error e) {
            if (nobodyHas != null) {
                reader.putBack();
            }
            budget.release(room);
            handOverFailure(e);
        }
    }

    /** Without an answer, the shard would silently never be read again. */
    private void handOverFailure(Throwable failure) {
        while (!closed && !handsOver(failure)) {
            NextTry.await();
        }
    }

    private boolean handsOver(Throwable failure) {
        try {
            StreamException known = StreamException.of("Reading " + reader.shard(), failure);
            handover.handOver(new ShardFailure(reader.shard(), known), false);
            return true;
        } catch (RuntimeException | Error e) {
            // The failure of which this tells is the one to look into.
            return false;
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
