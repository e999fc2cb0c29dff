// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

/** What a shard's reading came to: a batch, or a failure that waits for a verdict. */
public sealed interface ShardAnswer permits ShardBatch, ShardFailure {

    ShardId shard();
}
