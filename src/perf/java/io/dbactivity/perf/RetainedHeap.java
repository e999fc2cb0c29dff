// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.lang.management.ManagementFactory;

/** The heap that is in use once nothing is left to collect. */
final class RetainedHeap {

    private static final int COLLECTIONS = 3;

    private RetainedHeap() {}

    static long bytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
