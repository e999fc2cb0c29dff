// SPDX-License-Identifier: Apache-2.0
/**
 * Events in the Open Cybersecurity Schema Framework: the tables that say which class an event belongs to, and what goes
 * where in it.
 *
 * <p>This package must not know how a document is built, or Connect's records.
 *
 * <p>Start reading at {@link io.dbactivity.transform.ocsf.Ocsf}; {@link io.dbactivity.transform.ocsf.OcsfActivity}
 * finds the class.
 */
package io.dbactivity.transform.ocsf;
