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

/** Faults and delays, by operation. A change takes effect with the next call. Thread-safe. */
public final class Faults {
    private final Set<String> operations;
    private final Map<String, Queue<Fault>> next = new ConcurrentHashMap<>();
    private final Map<String, Fault> always = new ConcurrentHashMap<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();

    Faults(Set<String> operations) {
        this.operations = Set.copyOf(operations);
    }

    /** Gives the next calls of an operation this fault, after those already queued. */
    public void next(String operation, Fault fault, int times) {
        next.computeIfAbsent(known(operation), name -> new ConcurrentLinkedQueue<>())
                .addAll(Collections.nCopies(times, fault));
    }

    /** Gives every call of an operation this fault until it is cleared. */
    public void always(String operation, Fault fault) {
        always.put(known(operation), fault);
    }

    /** Delays every answer of an operation, errors included. */
    public void delay(String operation, Duration delay) {
        delays.put(known(operation), delay);
    }

    /** Clears an operation's faults and delay. */
    public void clear(String operation) {
        next.remove(known(operation));
        always.remove(operation);
        delays.remove(operation);
    }

    /** Clears all faults and delays. */
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
