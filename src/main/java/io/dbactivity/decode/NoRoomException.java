// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

/** A record needs more memory than is free at present. Says nothing else, and never leaves this package. */
final class NoRoomException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoRoomException() {
        super("No room", null, false, false);
    }
}
