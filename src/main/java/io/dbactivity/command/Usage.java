// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.command;

/** The command's arguments make no sense, or a file that they name cannot be read. The message says which, and why. */
public final class Usage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Usage(String message) {
        super(message);
    }
}
