// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each operation was called, failed and refused calls included. Thread-safe. */
public final class Calls {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    Calls() {}

    /** The calls of an operation, such as {@code Decrypt}, since the start or the last {@link #reset}. */
    public long of(String operation) {
        LongAdder count = counts.get(operation);
        return count == null ? 0 : count.sum();
    }

    public void reset() {
        counts.clear();
    }

    void count(String operation) {
        counts.computeIfAbsent(operation, name -> new LongAdder()).increment();
    }
}
