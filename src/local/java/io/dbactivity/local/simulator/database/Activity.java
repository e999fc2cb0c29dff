// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.time.Instant;

/**
 * A statement run by a session.
 *
 * @param number number of the statement within its session, from 1
 * @param marker a unique number, to be found again in the delivered text
 */
record Activity(Session session, Statement statement, long number, long marker, Instant start, Instant end) {

    ActivityKind kind() {
        return statement.kind();
    }

    /** The text with this activity's marker as a trailing SQL comment. */
    String marked(String text) {
        return text + " /* " + marker + " */";
    }
}
