// SPDX-License-Identifier: Apache-2.0
/**
 * Puts dead letters through the decoder once more, after what kept them from being decoded is repaired: their events go
 * to the events' topic, and the ledger says that the gap is closed. It must not know how a task runs, how clients of
 * AWS are opened, or where a shard stands. Start reading at {@link io.dbactivity.replay.ReplayCommand}, and then at
 * {@link io.dbactivity.replay.Replay}, which closes one gap.
 *
 * <p>Kafka alone keeps replays from disturbing each other, and from doing anything twice. Whoever begins a replay of a
 * connector takes its transactional id, which ends the transactions of everybody else who had it. Only then is the
 * ledger read, which says what is closed already. The events of one gap and the entry that closes it are one
 * transaction.
 */
package io.dbactivity.replay;
