// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

/** CPU time spent on records, that of the compiler and the collector too, and how much of it the JIT compilers took. */
record Usage(long cpuNanos, long records, long compilingNanos) {

    static final Usage NONE = new Usage(0, 0, 0);

    Usage plus(Usage other) {
        return new Usage(cpuNanos + other.cpuNanos, records + other.records, compilingNanos + other.compilingNanos);
    }

    double perRecord() {
        return (double) cpuNanos / records;
    }

    /** The compilers' share. */
    double compilers() {
        return (double) compilingNanos / cpuNanos;
    }
}
