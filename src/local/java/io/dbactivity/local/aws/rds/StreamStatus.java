// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.rds;

import java.util.Locale;

/** The states of an activity stream, as {@code ActivityStreamStatus} of RDS's API reference names them. */
public enum StreamStatus {
    STOPPED,
    STARTING,
    STARTED,
    STOPPING;

    /** As the API writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
