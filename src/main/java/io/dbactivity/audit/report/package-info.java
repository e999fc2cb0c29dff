// SPDX-License-Identifier: Apache-2.0
/**
 * The auditor's report as one HTML page that needs nothing else: no network, no script. It is told what was found, as a
 * {@link io.dbactivity.audit.report.Report}, and must not know where that comes from.
 *
 * <p>Every text may be hostile: names of streams and reasons come from topics. They reach the page only by way of
 * {@link io.dbactivity.audit.report.Html}. The page is bounded, whatever is found: what is too much is aggregated, and
 * the page says so.
 *
 * <p>Start reading at {@link io.dbactivity.audit.report.ReportPage}.
 */
package io.dbactivity.audit.report;
