// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

/** The arguments make no sense. The message says which, and why. */
final class Misuse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Misuse(String message) {
        super(message);
    }
}
