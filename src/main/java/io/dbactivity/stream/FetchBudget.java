// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The bytes that a task's fetched records may take. A fetch reserves the largest possible answer before it starts, and
 * returns what it did not need, so the bound holds whatever arrives. Fetches that find no room are granted it in the
 * order in which they asked. Thread-safe.
 */
final class FetchBudget {

    /** The most bytes that one GetRecords call returns (AWS API reference, GetRecords). */
    static final long LARGEST_ANSWER = 10L * 1024 * 1024;

    private record Waiting(long bytes, Runnable whenGranted) {}

    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final long all;
    private long free;

    FetchBudget(long bytes) {
        if (bytes < LARGEST_ANSWER) {
            throw new IllegalArgumentException("A budget below one answer of GetRecords would never allow a fetch");
        }
        this.all = bytes;
        this.free = bytes;
    }

    /**
     * Reserves bytes, or joins the queue for them.
     *
     * @param whenGranted called once they are reserved, on the thread that made room; not called if they are reserved
     *     at once
     * @return whether they were reserved at once
     */
    synchronized boolean reserve(long bytes, Runnable whenGranted) {
        if (waiting.isEmpty() && free >= bytes) {
            free -= bytes;
            return true;
        }
        waiting.add(new Waiting(bytes, whenGranted));
        return false;
    }

    /** Returns bytes to the budget. A negative number takes more than was reserved. */
    void release(long bytes) {
        grant(bytes).forEach(Runnable::run);
    }

    /** Bytes that are reserved at present. */
    synchronized long reserved() {
        return all - free;
    }

    private synchronized List<Runnable> grant(long bytes) {
        free += bytes;
        List<Runnable> granted = new ArrayList<>();
        while (!waiting.isEmpty() && free >= waiting.element().bytes()) {
            Waiting next = waiting.remove();
            free -= next.bytes();
            granted.add(next.whenGranted());
        }
        return granted;
    }
}
