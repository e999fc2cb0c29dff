// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

/** What a session does, whatever the engine. */
enum ActivityKind {
    LOGIN,
    LOGIN_FAILED,
    LOGOUT,
    BEGIN,
    COMMIT,
    SELECT,
    /** A read of a table that does not exist, or that the user may not read. */
    SELECT_FAILED,
    INSERT,
    UPDATE,
    CREATE_TABLE,
    GRANT
}
