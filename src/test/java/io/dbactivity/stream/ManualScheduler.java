// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.BiConsumer;

/** Runs work on the test's thread, when the test lets its time come. */
final class ManualScheduler implements BiConsumer<Runnable, Duration> {

    private record Due(long at, long order, Runnable work) {}

    private final Queue<Due> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));

    private long now = 1_000;
    private long order;
    private Optional<Error> refusal = Optional.empty();

    /** Fails to take the next work, as for want of memory. */
    void refuseNext(Error error) {
        refusal = Optional.of(error);
    }

    @Override
    public void accept(Runnable work, Duration pause) {
        Optional<Error> refused = refusal;
        refusal = Optional.empty();
        refused.ifPresent(error -> {
            throw error;
        });
        waiting.add(new Due(now + Math.max(0, pause.toNanos()), order++, work));
    }

    long nanoTime() {
        return now;
    }

    /** Runs what is due first, and lets its time come. */
    void runNext() {
        advance(Duration.ofNanos(waiting.element().at() - now));
    }

    /** Runs what is due now. */
    void run() {
        advance(Duration.ZERO);
    }

    void advance(Duration time) {
        long end = now + time.toNanos();
        while (!waiting.isEmpty() && waiting.element().at() <= end) {
            Due next = waiting.remove();
            now = next.at();
            next.work().run();
        }
        now = end;
    }

    /** Lets time go by while no thread is free. */
    void passWithoutWork(Duration time) {
        now += time.toNanos();
    }
}
