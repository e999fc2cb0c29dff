// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What this JVM has used up. */
final class CpuTime {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private CpuTime() {}

    /** CPU time of all threads, those of the compiler and the collector too, in nanoseconds. */
    static long ofProcess() {
        return PROCESS.getProcessCpuTime();
    }

    /** Bytes that this thread has allocated. */
    static long allocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
