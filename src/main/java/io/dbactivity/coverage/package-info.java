// SPDX-License-Identifier: Apache-2.0
/**
 * The entries of the ledger: what was delivered and what could not be, as Connect records, and the reasons of gaps. It
 * must not know AWS clients or the poll loop. Start reading at {@link io.dbactivity.coverage.Coverage}.
 *
 * <p>What an auditor may rely on is written down once, for auditors: the manual's page on the ledger ({@code
 * src/site/markdown/ledger.md}). Whoever writes entries keeps to it, and whoever changes an entry changes the page.
 */
package io.dbactivity.coverage;
