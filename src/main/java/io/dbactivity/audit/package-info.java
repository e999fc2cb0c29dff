/**
 * The auditor's command: replays the coverage ledger against the events that are in Kafka, and says "complete" or names
 * each hole. It reads Kafka only, and must not know how events are read, decrypted or mapped. Start reading at {@link
 * io.dbactivity.audit.Audit}.
 *
 * <p>What the ledger's entries mean is said by the package {@code coverage}. Memory does not grow with the events: for each
 * entry that counts some it holds two sequence numbers and a number, and for each shard and topic partition the stretches
 * that were delivered, one for each time that delivery went back.
 */
package io.dbactivity.audit;
