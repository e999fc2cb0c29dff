// SPDX-License-Identifier: Apache-2.0
/**
 * What the ledger is told: how far each shard is delivered, and everything that is missing. It must not know clients or
 * the poll loop. Start reading at {@link io.dbactivity.ledger.ShardProgress}. {@link io.dbactivity.ledger.LedgerWriter}
 * writes all gaps of a task. The manual's page on the ledger says what the entries mean to an auditor.
 */
package io.dbactivity.ledger;
