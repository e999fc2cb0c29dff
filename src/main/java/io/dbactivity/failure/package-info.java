// SPDX-License-Identifier: Apache-2.0
/**
 * What follows from a failure: the verdict, the state of what is tried again, and the pauses in between.
 *
 * <p>This package must not know what failed inside.
 *
 * <p>Start reading at {@link io.dbactivity.failure.ErrorPolicy}, the one place where verdicts are given. {@link
 * io.dbactivity.failure.RetryState} is what waits for its next try: a listing, a shard's reading, a shard's decoding.
 * The task's {@code ShardFailures} carries a verdict out.
 */
package io.dbactivity.failure;
