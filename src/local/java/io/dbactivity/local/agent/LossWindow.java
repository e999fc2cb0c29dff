// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import io.dbactivity.local.aws.rds.LocalRds;
import java.time.Instant;

/** Reports to RDS when events may be lost, and when no longer: one event at each end. Thread-safe. */
final class LossWindow {

    private final LocalRds rds;
    private final String identifier;
    private boolean open;

    LossWindow(LocalRds rds, String identifier) {
        this.rds = rds;
        this.identifier = identifier;
    }

    /** @param date nothing from before it may be lost */
    synchronized void open(Instant date) {
        if (!open) {
            open = true;
            rds.report(identifier, date, "Events of the database activity stream may be lost from this moment on.");
        }
    }

    /** @param date nothing from after it may be lost */
    synchronized void close(Instant date) {
        if (open) {
            open = false;
            rds.report(identifier, date, "Events of the database activity stream are no longer lost.");
        }
    }
}
