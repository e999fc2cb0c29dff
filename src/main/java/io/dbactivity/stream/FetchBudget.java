// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The bytes that a task's fetched records may take. A fetch reserves the largest possible answer before it starts and
 * gives back what it did not need, so the bound holds whatever arrives. Fetches that find no room wait in turn. Safe for
 * use by several threads.
 */
final class FetchBudget {

    /** The most bytes that one GetRecords call returns (AWS API reference, GetRecords). */
    static final long LARGEST_ANSWER = 10L * 1024 * 1024;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private long free;

    FetchBudget(long bytes) {
        if (bytes < LARGEST_ANSWER) {
            throw new IllegalArgumentException("A budget below one answer of GetRecords would never allow a fetch");
        }
        this.free = bytes;
    }

    /** Reserves the largest answer; where there is no room, runs the fetch again when there is. */
    synchronized boolean reserve(Runnable whenFree) {
        if (free >= LARGEST_ANSWER) {
            free -= LARGEST_ANSWER;
            return true;
        }
        waiting.add(whenFree);
        return false;
    }

    /** Gives bytes back, and lets the next in turn try. */
    void release(long bytes) {
        Runnable next;
        synchronized (this) {
            free += bytes;
            next = free >= LARGEST_ANSWER ? waiting.poll() : null;
        }
        if (next != null) {
            next.run();
        }
    }
}
