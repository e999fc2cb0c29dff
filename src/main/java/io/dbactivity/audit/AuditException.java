// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

/** The audit cannot be made, so nothing is said about completeness. */
public final class AuditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AuditException(String message) {
        super(message);
    }
}
