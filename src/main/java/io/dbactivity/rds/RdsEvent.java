// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Something that RDS reports about a database.
 *
 * @param date to the millisecond, which is what RDS gives and what an offset keeps
 * @param message RDS's own words, which hold nothing of what is in the database
 */
public record RdsEvent(Instant date, String message) {

    private static final Pattern OF_ACTIVITY_STREAM = Pattern.compile("activity\\s+stream", Pattern.CASE_INSENSITIVE);

    /** RDS-EVENT-0179 and RDS-EVENT-0180, whose numbers DescribeEvents does not give. */
    private static final Pattern START_OR_STOP = Pattern.compile(
            "activity\\s+streams?\\s+((is|are|was|were|has been|have been)\\s+)?(being\\s+)?(start|stopp)(ed|ing)\\b",
            Pattern.CASE_INSENSITIVE);

    public RdsEvent {
        date = date.truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(message, "message");
    }

    /**
     * Whether a window of possible loss may begin or end here. AWS says that RDS reports both, but not in which words: so
     * every event that speaks of the activity stream counts, unless it only says that the stream is started or stopped.
     */
    public boolean mayBeLoss() {
        return OF_ACTIVITY_STREAM.matcher(message).find()
                && !START_OR_STOP.matcher(message).find();
    }
}
