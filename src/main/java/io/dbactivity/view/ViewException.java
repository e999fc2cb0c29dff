// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

/** A source cannot be read. The message says which, why, and what to do, and holds no content. */
final class ViewException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ViewException(String message) {
        super(message);
    }
}
