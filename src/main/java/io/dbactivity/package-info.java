// SPDX-License-Identifier: Apache-2.0
/**
 * What Kafka Connect calls: the connector and the task, each a shell, and what puts them together. It must not know how
 * a shard is read or what a record means. Start reading at {@link io.dbactivity.DatabaseActivitySourceTask}, whose
 * {@code poll()} leads to {@link io.dbactivity.task.RunningTask}; {@link io.dbactivity.TaskStart} shows the parts of a
 * task, {@link io.dbactivity.ConnectorStart} those of the connector.
 *
 * <h2>Glossary</h2>
 *
 * <dl>
 *   <dt>activity stream
 *   <dd>the Kinesis stream to which RDS writes the activity of one database, encrypted; a database that stops and
 *       starts its activity stream gets another Kinesis stream of the same name
 *   <dt>record
 *   <dd>one Kinesis record: an envelope that holds the encrypted text of some events
 *   <dt>event
 *   <dd>one database activity; it becomes one Connect record
 *   <dt>envelope
 *   <dd>the JSON around an encrypted text, with the wrapped data key
 *   <dt>data key
 *   <dd>the key of an encrypted text; KMS unwraps it
 *   <dt>offset
 *   <dd>how far a shard is delivered, as Connect stores it; the manual also calls it the stored position
 *   <dt>instruction
 *   <dd>what an operator stores in place of an offset, to move a shard or a whole stream
 *   <dt>ledger
 *   <dd>the records in {@code coverage.topic}, also called entries: they say what was delivered and what could not be
 *   <dt>gap
 *   <dd>an entry of the ledger: something is missing, from here to there, for this reason
 *   <dt>verdict
 *   <dd>what follows from a failure: try again, wait, set the record aside, go on with a gap, isolate the stream, or
 *       fail
 * </dl>
 */
package io.dbactivity;
