// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The read limits of one shard: five calls a second, and two megabytes a second on average, so that an answer of ten
 * megabytes is followed by seconds of refusals. Thread-safe.
 */
final class ReadLimits {
    private static final int CALLS_PER_SECOND = 5;
    private static final long BYTES_PER_SECOND = 2 * 1024 * 1024;
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final int REMEMBERED = 10_000;

    private final Deque<Instant> admitted = new ArrayDeque<>();
    private Instant paidUntil = Instant.EPOCH;

    /** Admits a call if it may be answered now, and counts it. Without enforcement, every call may. */
    synchronized boolean admit(Instant now, boolean enforced) {
        if (enforced && (now.isBefore(paidUntil) || recent(now) >= CALLS_PER_SECOND)) {
            return false;
        }
        admitted.addLast(now);
        if (admitted.size() > REMEMBERED) {
            admitted.removeFirst();
        }
        return true;
    }

    /** Counts the bytes of an answer. Bytes that fit into the allowance of the second before cost nothing. */
    synchronized void charge(Instant now, long bytes) {
        Instant windowStart = now.minus(WINDOW);
        Instant from = paidUntil.isBefore(windowStart) ? windowStart : paidUntil;
        paidUntil = from.plusNanos(bytes * WINDOW.toNanos() / BYTES_PER_SECOND);
    }

    /** When the latest calls were answered. */
    synchronized List<Instant> times() {
        return List.copyOf(admitted);
    }

    private long recent(Instant now) {
        Instant windowStart = now.minus(WINDOW);
        long recent = 0;
        for (var times = admitted.descendingIterator();
                times.hasNext() && times.next().isAfter(windowStart); ) {
            recent++;
        }
        return recent;
    }
}
