/**
 * The auditor's command. It compares the coverage ledger with the events that are in Kafka, and says "complete" or
 * names each hole. The manual's page on the ledger says what its entries mean.
 *
 * <p>It reads Kafka only. This package must not know how events are read, decrypted, mapped or delivered.
 *
 * <p>Start reading at {@link io.dbactivity.audit.Audit}.
 *
 * <p>Memory does not grow with the number of events. For each entry that counts events there are two positions and a
 * number. For each shard and topic partition there are the ranges that were delivered, one for each time that delivery
 * went back.
 */
package io.dbactivity.audit;
