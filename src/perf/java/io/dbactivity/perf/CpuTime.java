// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What this JVM has used up. */
final class CpuTime {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();

    private CpuTime() {}

    /** CPU time of all threads, those of the compiler and the collector too, in nanoseconds. */
    static long ofProcess() {
        return PROCESS.getProcessCpuTime();
    }

    /** How long the JIT compilers have been at work, by the clock, counted when they are done with a method. */
    static Duration compiling() {
        return Duration.ofMillis(COMPILERS.getTotalCompilationTime());
    }

    /** Bytes that this thread has allocated. */
    static long allocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
