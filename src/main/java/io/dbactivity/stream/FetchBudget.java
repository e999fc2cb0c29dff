// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.LinkedList;
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

    /** An ArrayDeque that finds no memory to grow has lost what it held. */
    @SuppressWarnings("JdkObsolete")
    private final Queue<Waiting> waiting = new LinkedList<>();

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
     * @param whenGranted called once they are reserved, on the thread that made room, so it must not throw, and blocks
     *     only while the heap is full; not called if they are reserved at once
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
        add(bytes);
        for (Waiting next = grantNext(); next != null; next = grantNext()) {
            next.whenGranted().run();
        }
    }

    /** Bytes that are reserved at present. */
    synchronized long reserved() {
        return all - free;
    }

    private synchronized void add(long bytes) {
        free += bytes;
    }

    /** Reserves the bytes of whoever waits longest. Returns null if nobody waits, or if there is no room. */
    private synchronized Waiting grantNext() {
        if (waiting.isEmpty() || free < waiting.element().bytes()) {
            return null;
        }
        Waiting next = waiting.remove();
        free -= next.bytes();
        return next;
    }
}
