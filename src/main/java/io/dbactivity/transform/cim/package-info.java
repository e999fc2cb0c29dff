// SPDX-License-Identifier: Apache-2.0
/**
 * Events in the fields of Splunk's Common Information Model: the tables that say what goes where.
 *
 * <p>This package must not know how a document is built, or Connect's records.
 *
 * <p>Start reading at {@link io.dbactivity.transform.cim.Cim}.
 */
package io.dbactivity.transform.cim;
