// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

/** CPU time spent on records. */
record Usage(long cpuNanos, long records) {

    Usage plus(Usage other) {
        return new Usage(cpuNanos + other.cpuNanos, records + other.records);
    }

    double perRecord() {
        return (double) cpuNanos / records;
    }
}
