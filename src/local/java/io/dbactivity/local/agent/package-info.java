// SPDX-License-Identifier: Apache-2.0
/**
 * The activity stream agent: what the audit log of a real PostgreSQL says becomes records of an Aurora PostgreSQL
 * activity stream. It must not know who reads the stream. Start reading at
 * {@link io.dbactivity.local.agent.ActivityAgent}, and at {@link io.dbactivity.local.agent.EventMapper} for what a line
 * of the log means.
 */
package io.dbactivity.local.agent;
