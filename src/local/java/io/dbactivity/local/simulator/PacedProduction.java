// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What a database's thread does at every tick: produces the events that are due at its rate. */
final class PacedProduction implements Runnable {

    static final Duration TICK = Duration.ofMillis(20);

    private final DatabaseProducer producer;
    private final double eventsPerTick;
    private final CountDownLatch stopping;
    private final CountDownLatch ended;
    private long left;
    private double owed;

    /**
     * @param limit after this many events, only heartbeats follow
     * @param stopping opened by whoever stops the production
     * @param ended counted down once when the limit is reached, opened when the production fails
     */
    PacedProduction(
            DatabaseProducer producer,
            double eventsPerSecond,
            long limit,
            CountDownLatch stopping,
            CountDownLatch ended) {
        this.producer = producer;
        this.eventsPerTick = eventsPerSecond * TICK.toMillis() / 1000;
        this.left = limit;
        this.stopping = stopping;
        this.ended = ended;
    }

    @Override
    public void run() {
        try {
            produceWhatIsDue();
        } catch (RuntimeException e) {
            openEnded();
            throw e;
        }
    }

    /** One failure ends the wait for all. */
    private void openEnded() {
        while (ended.getCount() > 0) {
            ended.countDown();
        }
    }

    private void produceWhatIsDue() {
        boolean producing = left > 0;
        owed += eventsPerTick;
        long due = Math.min(left, (long) owed);
        owed -= (long) owed;
        producer.produce(due, stopping);
        left -= due;
        if (producing && left == 0) {
            ended.countDown();
        }
    }
}
