// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The time between a start and a stop: one daemon thread for each database. */
final class ProductionRun {

    private static final Duration LAST_REQUEST = Duration.ofMinutes(1);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch ended;
    private final ScheduledExecutorService threads;
    private final List<Future<?>> productions = new ArrayList<>();

    /** @param limit the most events of all databases, which share it evenly; each has the given rate */
    ProductionRun(List<DatabaseProducer> producers, double eventsPerSecond, long limit) {
        ended = new CountDownLatch(producers.size());
        threads = Executors.newScheduledThreadPool(producers.size(), ProductionRun::daemon);
        for (int i = 0; i < producers.size(); i++) {
            long share = share(limit, i, producers.size());
            schedule(new PacedProduction(producers.get(i), eventsPerSecond, share, stopping, ended));
        }
    }

    /** One database's share of a total. */
    static long share(long total, int index, int parts) {
        return total / parts + (index < total % parts ? 1 : 0);
    }

    /** Waits until every database has reached its limit, or one has failed. Returns false if that took too long. */
    boolean awaitEnd(Duration longest) throws InterruptedException {
        return ended.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Returns when the last answer is in the account.
     *
     * @throws IllegalStateException if a database could not continue, or if its last request does not end
     */
    void stop() throws InterruptedException {
        stopping.countDown();
        threads.shutdown();
        if (!threads.awaitTermination(LAST_REQUEST.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("A request of the simulator did not end in " + LAST_REQUEST);
        }
        for (Future<?> production : productions) {
            throwFailure(production);
        }
    }

    private void schedule(PacedProduction production) {
        long tick = PacedProduction.TICK.toMillis();
        productions.add(threads.scheduleAtFixedRate(production, 0, tick, TimeUnit.MILLISECONDS));
    }

    /** Shutdown cancels what was scheduled, so a production that is done but not cancelled has failed. */
    private static void throwFailure(Future<?> production) throws InterruptedException {
        if (production.isCancelled()) {
            return;
        }
        try {
            production.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A database of the simulator could not go on", e.getCause());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "activity-simulator");
        thread.setDaemon(true);
        return thread;
    }
}
