// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The rhythm of one shard's fetches: at most one at a time, not more often than the pace allows, at most
 * {@value #MAX_AHEAD} batches ahead of the consumer, and none without room in the budget. Fetches run on any thread of
 * the reader's executor, never on two at once.
 */
final class ShardFetch implements ShardFeed {

    /** One batch being delivered and the next one ready. */
    private static final int MAX_AHEAD = 2;

    private static final Duration QUIET_NEWS = Duration.ofSeconds(1);

    private final ShardReader reader;
    private final int recordLimit;
    private final Pace pace;
    private final FetchBudget budget;
    private final BiConsumer<Runnable, Duration> scheduler;
    private final Consumer<StreamAnswer> consumer;
    private int ahead;
    private boolean resting;
    private boolean failed;
    private long toldAt = System.nanoTime() - QUIET_NEWS.toNanos();

    ShardFetch(
            ShardReader reader,
            StreamSettings settings,
            FetchBudget budget,
            BiConsumer<Runnable, Duration> scheduler,
            Consumer<StreamAnswer> consumer) {
        this.reader = reader;
        this.recordLimit = settings.recordLimit();
        this.pace = new Pace(settings.pollInterval(), System::nanoTime);
        this.budget = budget;
        this.scheduler = scheduler;
        this.consumer = consumer;
    }

    /** Fetches after the pause, or later where the pace asks for it. */
    @Override
    public void resume(Duration pause) {
        Duration paced = pace.untilNext();
        scheduler.accept(this::fetchWhereThereIsRoom, pause.compareTo(paced) > 0 ? pause : paced);
    }

    private void fetchWhereThereIsRoom() {
        if (budget.reserve(FetchBudget.LARGEST_ANSWER, () -> scheduler.accept(this::fetch, Duration.ZERO))) {
            fetch();
        }
    }

    private void fetch() {
        pace.asked();
        StreamAnswer answer = read();
        long bytes = answer instanceof ShardBatch batch ? batch.bytes() : 0;
        pace.answered(bytes, answer instanceof ShardBatch && reader.isCaughtUp());
        hand(answer);
        budget.release(FetchBudget.LARGEST_ANSWER - bytes);
    }

    /** Whatever goes wrong becomes an answer: a fetch that vanished with its exception would be a shard read no more. */
    private StreamAnswer read() {
        try {
            return reader.read(recordLimit);
        } catch (StreamException e) {
            return new ShardFailure(reader.shard(), e);
        } catch (RuntimeException | Error e) {
            return new ShardFailure(reader.shard(), StreamException.unexpected("Reading " + reader.shard(), e));
        }
    }

    private void hand(StreamAnswer answer) {
        if (answer instanceof ShardBatch batch && !isWorthTelling(batch)) {
            resume(Duration.ZERO);
            return;
        }
        failed = answer instanceof ShardFailure;
        toldAt = System.nanoTime();
        boolean goOn = answer instanceof ShardBatch batch && batch.children().isEmpty() && roomForAnother();
        consumer.accept(answer);
        if (goOn) {
            resume(Duration.ZERO);
        }
    }

    /**
     * An answer without records says that a failure is over, and up to when the shard is read, which is worth telling
     * now and then.
     */
    private boolean isWorthTelling(ShardBatch batch) {
        boolean isDue = reader.isCaughtUp() && System.nanoTime() - toldAt >= QUIET_NEWS.toNanos();
        return !batch.isEmpty() || failed || isDue;
    }

    private synchronized boolean roomForAnother() {
        ahead++;
        resting = ahead >= MAX_AHEAD;
        return !resting;
    }

    @Override
    public void delivered() {
        boolean wake;
        synchronized (this) {
            ahead--;
            wake = resting;
            resting = false;
        }
        if (wake) {
            resume(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        // Between two fetches there is nothing open.
    }
}
