// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

import org.apache.kafka.connect.errors.ConnectException;

/**
 * A record met a failure that only a defect of the connector explains. The exception names the types of what was thrown
 * and has their stack traces. It leaves out their messages, which may hold content of the database.
 */
public final class UnforeseenFailureException extends ConnectException {

    private static final long serialVersionUID = 1L;

    /** @param where a sentence that names the record */
    public UnforeseenFailureException(RuntimeException failure, String where) {
        super(
                "The connector failed with " + failure.getClass().getName()
                        + ", which is a defect. Report it with the stack trace, which holds no content of the database. "
                        + where,
                new Trace(failure));
    }

    /** The type and the stack trace of a failure and of its causes. */
    private static final class Trace extends Exception {

        private static final long serialVersionUID = 1L;

        Trace(Throwable failure) {
            super(failure.getClass().getName(), failure.getCause() == null ? null : new Trace(failure.getCause()));
            setStackTrace(failure.getStackTrace());
        }
    }
}
