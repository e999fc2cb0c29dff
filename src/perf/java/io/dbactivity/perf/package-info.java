// SPDX-License-Identifier: Apache-2.0
/**
 * The benchmark: what a Kinesis record costs on its way to Connect records, against two baselines that stand still.
 *
 * <p>A figure is process CPU time, which holds what the compiler and the collector take, measured in turn, each
 * pipeline in a JVM of its own: a ratio compares two of them in the same round. It is taken when the JIT compilers have
 * come to rest; if they had not, the CPU times say so. If threads or waiting are the point, it is wall time. What can
 * be said exactly is a test: that all pipelines yield the same records, and how much they allocate.
 */
package io.dbactivity.perf;
