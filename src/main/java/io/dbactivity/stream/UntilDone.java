// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Tries work until it succeeds. It is for telling the consumer of a failure: if that failed too, as for want of memory,
 * nobody would ever ask for the shard or listing again. The work allocates little, so it succeeds as soon as there is any
 * room.
 */
final class UntilDone {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private UntilDone() {}

    /**
     * @param work has no effect when it throws
     * @param isOver true once nobody waits for the work any more
     */
    static void run(Runnable work, BooleanSupplier isOver) {
        boolean done = false;
        while (!done && !isOver.getAsBoolean()) {
            done = succeeds(work);
            if (!done) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static boolean succeeds(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException | Error e) {
            // The failure of which the work tells is the one to look into.
            return false;
        }
    }
}
