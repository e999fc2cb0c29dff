// SPDX-License-Identifier: Apache-2.0
/**
 * The running task: which of its shards can be opened, where each starts, and the delivery of their records.
 *
 * <p>This package must not know request shapes, JSON names or property names.
 *
 * <p>Start reading at {@link io.dbactivity.task.RunningTask#poll}:
 *
 * <ul>
 *   <li>{@link io.dbactivity.task.TaskShards} passes on what is fetched. When a shard has ended, {@code openChildren}
 *       there opens the shards that follow.
 *   <li>{@code StreamListings} asks for the shards of each stream; {@code StreamShards} knows which of them can be
 *       read, and {@code StreamHistory} which were read before the task started.
 *   <li>{@link io.dbactivity.task.ShardOpener} opens a shard at the place that {@link io.dbactivity.task.StartPolicy}
 *       decides.
 *   <li>{@code ShardDeliveries} lets the open shards take turns. {@code ShardDelivery} takes one from fetched batches
 *       to Connect records; {@code ShardFailures} carries out the verdict if the shard cannot be read or one of its
 *       records cannot be decoded.
 *   <li>{@link io.dbactivity.task.RunningTask#commit} hears what became of each record.
 * </ul>
 */
package io.dbactivity.task;
