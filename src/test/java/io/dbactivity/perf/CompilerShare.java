// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.time.Duration;

/** How much of the CPU time the JIT compilers have taken since this was made. */
final class CompilerShare {

    private final long cpu = CpuTime.ofProcess();
    private final Duration compiling = CpuTime.compiling();

    double soFar() {
        return (double) CpuTime.compiling().minus(compiling).toNanos() / (CpuTime.ofProcess() - cpu);
    }
}
