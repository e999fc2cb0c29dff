// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets the task thread sleep until another thread has something for it. Thread-safe. */
public final class WakeUp {

    private final Semaphore raised = new Semaphore(0);

    public void raise() {
        raised.release();
    }

    /** Waits until it has been raised since the last wait. Returns false if the time is up first. */
    public boolean await(Duration atMost) throws InterruptedException {
        boolean woken = raised.tryAcquire(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
        raised.drainPermits();
        return woken;
    }
}
