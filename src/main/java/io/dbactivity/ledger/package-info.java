// SPDX-License-Identifier: Apache-2.0
/**
 * What the ledger is told: how far each shard is delivered, and everything that is missing. It must not know clients or
 * the poll loop. Start reading at {@link io.dbactivity.ledger.ShardProgress}. A task's gaps are all
 * written by {@link io.dbactivity.ledger.LedgerWriter}. What the entries mean to an auditor is said in the manual's page on the ledger.
 */
package io.dbactivity.ledger;
