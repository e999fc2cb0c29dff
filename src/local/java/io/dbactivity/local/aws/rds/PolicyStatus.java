// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.rds;

/** Whether an instance's audit policy may be changed, as {@code ActivityStreamPolicyStatus} of RDS names it. */
enum PolicyStatus {
    UNLOCKED("unlocked"),
    LOCKED("locked"),
    UNLOCKING("unlocking-policy"),
    LOCKING("locking-policy");

    private final String text;

    PolicyStatus(String text) {
        this.text = text;
    }

    /** As the API writes it. */
    String text() {
        return text;
    }

    /** What the status becomes when the change is done. */
    PolicyStatus settled() {
        return switch (this) {
            case LOCKED, LOCKING -> LOCKED;
            case UNLOCKED, UNLOCKING -> UNLOCKED;
        };
    }
}
