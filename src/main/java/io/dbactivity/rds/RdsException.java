// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import java.util.Objects;

/** A call to RDS failed. The message names the operation; the reason decides what follows. */
public final class RdsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a call failed, as far as it matters for what to do next. */
    public enum Reason {
        THROTTLED,
        /** Network, time-out, 5xx. */
        UNAVAILABLE,
        /** There are no credentials, or they have expired. They may be there again with the next call. */
        NO_CREDENTIALS,
        /** The IAM policy does not allow the operation, or the credentials are not valid. */
        ACCESS_DENIED,
        /** RDS refuses the request for another reason; trying again will not help. */
        REFUSED
    }

    private final Reason reason;

    public RdsException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** A failure that RDS did not report. The message names its type; its text may hold anything and is left out. */
    static RdsException unexpected(String what, Throwable cause) {
        return new RdsException(
                Reason.REFUSED, what + " failed: " + cause.getClass().getName(), cause);
    }

    public Reason reason() {
        return reason;
    }
}
