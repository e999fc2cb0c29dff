/**
 * The coverage ledger's entries and their reasons: what was delivered and what could not be, in records of their own.
 *
 * <p>This package must not know AWS clients or the poll loop.
 *
 * <p>Start reading at {@link io.dbactivity.coverage.Coverage}.
 *
 * <h2>What an auditor may rely on</h2>
 *
 * <p>The entries of one shard of one stream (name, creation time and shard id) form a chain in the order of the topic.
 * They have one key, and only one task at a time writes them.
 *
 * <ol>
 *   <li>A chain begins with {@code shard_started}, which says where reading goes on: after the record
 *       {@code fromSequenceNumber}, or within that record at event {@code fromEventIndex}. If nothing has been read
 *       before, reading begins at {@code fromTime}, or without it at the oldest record that the shard keeps. A
 *       {@code fromTime} together with a sequence number is the moment up to which the shard was known to be read.
 *   <li>{@code shard_position} and {@code shard_ended} cover everything after the {@code to} of the entry before, up to
 *       their own {@code to}. {@code fromSequenceNumber} and {@code toSequenceNumber} are the first and the last record
 *       in this range, both included, from event {@code fromEventIndex} on. They are absent if no record came.
 *       {@code toTime} is the moment up to which the shard is read: everything that arrived before it is covered.
 *       {@code records}, {@code events} and {@code excluded} count exactly this range: for each of its records, events
 *       and exclusions add up to the {@code eventCount} that the record's events state.
 *   <li>A {@code gap} with {@code records} is those undecodable records, {@code from} and {@code to} included. It has
 *       its place in the chain: an entry before it covers what was delivered before it. If a dead letter follows the
 *       gap, a crash between the two makes the gap come again.
 *   <li>A {@code gap} without {@code records} is a loss of unknown size. Its ends are the neighbours that are not
 *       missing: the last record delivered and the first record that is still there. Events of the last record after
 *       the last delivered one are missing too. {@code fromTime} is the moment up to which the shard was known to be
 *       read. What arrived from then until {@code toTime} is missing. Without {@code toSequenceNumber}, nothing was
 *       left of the shard at that time. A shard that came and went without an entry of its own is covered, by time, by
 *       the gap with which the shards after it begin.
 *   <li>A later {@code shard_started} is a restart. If it goes on at the {@code to} of the entry before, the chain is
 *       whole. If it goes on later, what lies between was delivered before the restart, because its position is stored
 *       with it, but was no longer counted. If it goes on earlier, that range is delivered and counted again with the
 *       same event ids. That happens after a crash without exactly-once delivery, or because somebody altered the
 *       offsets.
 *   <li>The children that {@code shard_ended} names, or that name the shard as parent, go on with a
 *       {@code shard_started} of their own, at their beginning.
 * </ol>
 *
 * <p>A {@code gap} without {@code shardId} is about a stream as a whole and belongs to no chain. It is activity that
 * never reached Kinesis, as RDS itself reports ({@code rds_reported}, with RDS's message in {@code detail}). What the
 * database did from {@code fromTime} until {@code toTime} may be missing, whatever the chains say. Without
 * {@code toTime}, the same is true from {@code fromTime} on. Entries of one stream with the same {@code fromTime} are
 * about one window, and the last of them counts. A window that is never closed stays open: the auditor counts it as a
 * hole until the ledger has its end.
 *
 * <p>Other entries break no chain. {@code stream_created} and {@code stream_recreated} come before the first
 * {@code shard_started} of a stream. {@code stream_recreated} also ends all chains of the stream that was made at
 * {@code previousStreamCreated}: what that stream still held is gone. {@code stream_deleted} says that reading waits.
 * {@code heartbeat_missing} and {@code heartbeat_resumed} are about a database instance.
 */
package io.dbactivity.coverage;
