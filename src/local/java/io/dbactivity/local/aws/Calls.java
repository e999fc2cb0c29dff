// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How often each operation was called, including calls that failed or were refused. Thread-safe. */
public final class Calls {
    private static final Count NONE = new Count();

    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    Calls() {}

    /** The calls of an operation, such as {@code Decrypt}, since the start or the last {@link #reset}. */
    public long of(String operation) {
        return counts.getOrDefault(operation, NONE).all();
    }

    /** The access keys with which an operation was called; empty texts for calls that were not signed. */
    public Set<String> accessKeys(String operation) {
        return counts.getOrDefault(operation, NONE).accessKeys();
    }

    /** The most calls of an operation within any one second. */
    public int mostInASecond(String operation) {
        return counts.getOrDefault(operation, NONE).mostInASecond();
    }

    public void reset() {
        counts.clear();
    }

    void count(String operation, String accessKey) {
        counts.computeIfAbsent(operation, name -> new Count()).add(System.nanoTime(), accessKey);
    }

    /** The calls of one operation, with the times of those within the last second. */
    private static final class Count {
        private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

        private final Set<String> accessKeys = new HashSet<>();
        private final Deque<Long> lastSecond = new ArrayDeque<>();
        private long all;
        private int most;

        synchronized void add(long now, String accessKey) {
            all++;
            accessKeys.add(accessKey);
            lastSecond.addLast(now);
            while (now - lastSecond.getFirst() >= SECOND) {
                lastSecond.removeFirst();
            }
            most = Math.max(most, lastSecond.size());
        }

        synchronized long all() {
            return all;
        }

        synchronized Set<String> accessKeys() {
            return Set.copyOf(accessKeys);
        }

        synchronized int mostInASecond() {
            return most;
        }
    }
}
