// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What goes wrong, and how slowly, operation by operation. Thread-safe; a change counts from the next call on. */
public final class Faults {
    private final Set<String> operations;
    private final Map<String, Queue<Fault>> next = new ConcurrentHashMap<>();
    private final Map<String, Fault> always = new ConcurrentHashMap<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();

    Faults(Set<String> operations) {
        this.operations = Set.copyOf(operations);
    }

    /** The next calls of an operation get this fault, after those already in the queue. */
    public void next(String operation, Fault fault, int times) {
        next.computeIfAbsent(known(operation), name -> new ConcurrentLinkedQueue<>())
                .addAll(Collections.nCopies(times, fault));
    }

    /** Every call of an operation gets this fault until it is cleared. */
    public void always(String operation, Fault fault) {
        always.put(known(operation), fault);
    }

    /** Every answer of an operation, good or bad, comes this much later. */
    public void delay(String operation, Duration delay) {
        delays.put(known(operation), delay);
    }

    /** An operation works again, at full speed. */
    public void clear(String operation) {
        next.remove(known(operation));
        always.remove(operation);
        delays.remove(operation);
    }

    /** Everything works again, at full speed. */
    public void clear() {
        operations.forEach(this::clear);
    }

    Optional<Fault> take(String operation) {
        Queue<Fault> queue = next.get(operation);
        Fault queued = queue == null ? null : queue.poll();
        return Optional.ofNullable(queued != null ? queued : always.get(operation));
    }

    Duration delayOf(String operation) {
        return delays.getOrDefault(operation, Duration.ZERO);
    }

    private String known(String operation) {
        if (!operations.contains(operation)) {
            throw new IllegalArgumentException("No operation " + operation + " among " + operations);
        }
        return operation;
    }
}
