// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Records that may have left a shard before they were read. They arrived after the moment up to which the shard was
 * known to be read.
 *
 * @param toSequenceNumber the first record that is still there; absent if there is none
 * @param toTime when that record arrived, or the moment before which everything has left the stream
 */
public record LostRecords(Cause cause, Optional<String> toSequenceNumber, Instant toTime) {

    /** How they were lost. */
    public enum Cause {
        /** Reading paused for longer than the stream keeps records. */
        RETENTION_OVERRUN,
        /** The shard has no record with the stored sequence number. */
        POSITION_LOST
    }

    public LostRecords {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(toSequenceNumber, "toSequenceNumber");
        Objects.requireNonNull(toTime, "toTime");
    }
}
