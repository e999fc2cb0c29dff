/**
 * Says what was and what could not be delivered, in records of its own. It must not know AWS clients. Start reading at
 * {@link io.dbactivity.coverage.Coverage}.
 *
 * <h2>What an auditor may rely on</h2>
 *
 * <p>The entries of one shard of one stream (name, creation time and shard id) form a chain, in the order of the topic:
 * they have one key, and one task at a time writes them.
 *
 * <ol>
 *   <li>A chain begins with {@code shard_started}. It names where reading goes on: behind the record
 *       {@code fromSequenceNumber}, or within it, with event {@code fromEventIndex}; or, where nothing has been read, at
 *       {@code fromTime}, or at the oldest record the shard keeps. A {@code fromTime} beside a sequence number is the
 *       moment up to which the shard was known to be read.
 *   <li>{@code shard_position} and {@code shard_ended} cover everything behind the {@code to} of the entry before, up to
 *       their own. {@code fromSequenceNumber} and {@code toSequenceNumber} are the first and the last record in there,
 *       both included, from event {@code fromEventIndex} on; they are absent where no record came. {@code toTime} is the
 *       moment up to which the shard is read: everything that arrived before it is covered. {@code records},
 *       {@code events} and {@code excluded} count exactly this stretch: of each of its records, events and exclusions
 *       make up the {@code eventCount} that its events state.
 *   <li>A {@code gap} with {@code records} is those records, undecodable ones, {@code from} and {@code to} included. It
 *       takes its place in the chain: what was delivered before it is said by an entry before it. Where a dead letter
 *       follows it, a crash between the two makes it come again.
 *   <li>A {@code gap} without {@code records} is a loss of unknown size. Its ends are neighbours that are not missing: the
 *       last record delivered (of which the events behind the last delivered one are missing too) and the first that is
 *       still there. {@code fromTime} is the moment up to which the shard was known to be read; what arrived from then on
 *       until {@code toTime} is missing. Without {@code toSequenceNumber}, nothing was left of the shard then. A shard
 *       that came and went without an entry of its own is inside, by time, the gap with which the shards behind it begin.
 *   <li>A later {@code shard_started} is a restart. Where it goes on at the {@code to} of the entry before, the chain is
 *       whole. Where it goes on further, what lies between was delivered before the restart, since its position is stored
 *       with it, and was not counted any more. Where it goes on earlier, that stretch is delivered and counted again,
 *       with the same event ids: without exactly-once delivery after a crash, or because somebody altered the offsets.
 *   <li>The children that {@code shard_ended} names, or that name the shard as parent, go on with their own
 *       {@code shard_started} at their beginning.
 * </ol>
 *
 * <p>A {@code gap} without {@code shardId} is of a stream as a whole, and in no chain: activity that never reached Kinesis,
 * by RDS's own report ({@code rds_reported}, {@code detail} is its message). What the database did from {@code fromTime}
 * until {@code toTime} may be missing, whatever the chains say; without {@code toTime}, from then on. Entries of one stream
 * with the same {@code fromTime} speak of one window, and the last of them counts. A window that is never closed stays
 * open: the auditor counts it as a hole until the ledger has its end.
 *
 * <p>Other entries break no chain: {@code stream_created} and {@code stream_recreated} come before the first
 * {@code shard_started} of a stream, and the latter ends all chains of the stream made at
 * {@code previousStreamCreated}: what it still held is gone. {@code stream_deleted} says that reading waits.
 * {@code heartbeat_missing} and {@code heartbeat_resumed} speak of a database instance.
 */
package io.dbactivity.coverage;
