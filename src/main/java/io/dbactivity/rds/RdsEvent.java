// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Something that RDS reports about a database.
 *
 * @param date when it happened, to the millisecond, as RDS gives it and an offset stores it
 * @param message RDS's own words, which hold no database content
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
     * True if a window of possible loss may begin or end here. AWS says that RDS reports both, but not in which words.
     * So every event that mentions the activity stream counts, unless it only says that the stream is started or
     * stopped.
     */
    public boolean mayBeLoss() {
        return OF_ACTIVITY_STREAM.matcher(message).find()
                && !START_OR_STOP.matcher(message).find();
    }
}
