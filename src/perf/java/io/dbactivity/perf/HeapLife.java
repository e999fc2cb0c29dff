// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Locale;

/** How the heap fares: what survives collections, and the time that they take. */
final class HeapLife {

    private static final double MEGABYTE = 1024 * 1024;

    private final long start = System.nanoTime();

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Of the time by the clock, in percent. */
    private double collecting() {
        long millis = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return 100.0 * millis / age().toMillis();
    }

    /** Heap bytes in use after the last collection. */
    private static double live() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getCollectionUsage)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum()
                / MEGABYTE;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d s, %.1f %% of it in collections, %.0f MB of %.0f in use after the last",
                age().toSeconds(),
                collecting(),
                live(),
                Runtime.getRuntime().maxMemory() / MEGABYTE);
    }
}
