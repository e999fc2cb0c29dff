// SPDX-License-Identifier: Apache-2.0
/**
 * A real PostgreSQL in a process of its own, set up to log all activity. It must not know who reads the log. Start
 * reading at {@link io.dbactivity.local.postgresql.PostgresServer}.
 */
package io.dbactivity.local.postgresql;
