// SPDX-License-Identifier: Apache-2.0
/**
 * The auditor's command. It compares the ledger with the events that are in Kafka, and says "complete" up to a
 * moment, or names each hole. The manual's page on the ledger says what its entries mean.
 *
 * <p>It reads Kafka and, if asked to, what Connect has stored. This package must not know how events are read,
 * decrypted, mapped or delivered.
 *
 * <p>Start reading at {@link io.dbactivity.audit.Audit}. An {@link io.dbactivity.audit.ReadChain} is the entries of one
 * shard, a {@link io.dbactivity.audit.NumberedShard} what they say, {@link io.dbactivity.audit.SeenEvents} what is in
 * Kafka of one run, and a {@link io.dbactivity.audit.RunCheck} compares the two. A {@link io.dbactivity.audit.Lineage}
 * compares shards with those that follow them. {@link io.dbactivity.audit.OldShardChain} reads entries that have no
 * numbers.
 *
 * <p>Memory grows with the number of entries, about 500 bytes each, and not with the number of events, as long as these
 * come nearly in order: for each run there are the stretches of ordinals that have no hole.
 */
package io.dbactivity.audit;
