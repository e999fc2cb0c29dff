// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

/** A source of statements for the sessions of one instance. */
interface Statements {

    Statement next(Session session);
}
