// SPDX-License-Identifier: Apache-2.0
/**
 * The running task: which of its shards can be opened, where each starts, and the delivery of their records. It must not
 * know request shapes, JSON names or property names. Start reading at {@link io.dbactivity.task.RunningTask#poll}.
 *
 * <p>{@link io.dbactivity.task.TaskShards} passes on what is fetched. {@code StreamListings} asks for the shards of each
 * stream. {@code ShardOpener} opens a shard when its parents have ended ({@code StreamShards}), at the place that {@link
 * io.dbactivity.task.StartPolicy} decides. {@code ShardDelivery} takes an open shard from fetched batches to Connect
 * records; {@code ShardFailures} carries out the verdict if that fails.
 */
package io.dbactivity.task;
