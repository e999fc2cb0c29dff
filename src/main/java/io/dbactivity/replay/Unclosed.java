// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

/** A gap cannot be closed now. The message says why, and holds no content of the database. */
final class Unclosed extends Exception {

    private static final long serialVersionUID = 1L;

    Unclosed(String message) {
        super(message);
    }
}
