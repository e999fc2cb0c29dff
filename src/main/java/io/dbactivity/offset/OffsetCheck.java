// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;

/** Checks what an operator wants to store, while the operator can still be told what is wrong with it. */
public final class OffsetCheck {

    /** How long an activity stream keeps its records, which nobody can change. */
    private static final Duration RETENTION = Duration.ofHours(24);

    private OffsetCheck() {}

    /** @throws ConnectException if no task could start from the offset; the message says what is wrong */
    public static void check(Map<String, ?> partition, Map<String, ?> offset, Instant now) {
        boolean isWholeStream = StreamPartition.isOne(partition);
        if (!isWholeStream) {
            SourcePartition.parse(partition);
        }
        if (isWholeStream || StartInstruction.isOne(offset)) {
            StartInstruction.parse(offset).from().ifPresent(moment -> check(moment, now));
        } else {
            SourceOffset.parse(offset);
        }
    }

    private static void check(Instant moment, Instant now) {
        if (moment.isAfter(now)) {
            throw new ConnectException("timestamp is " + moment + ", which is still to come: it is " + now
                    + ". Reading can go back only; what has arrived is not skipped up to a moment in the future");
        }
        Instant oldest = now.minus(RETENTION);
        if (moment.isBefore(oldest)) {
            throw new ConnectException("timestamp is " + moment + ", and an activity stream keeps its records for "
                    + RETENTION.toHours() + " hours: what arrived before " + oldest
                    + " is gone. {\"position\": \"TRIM_HORIZON\"} starts at the oldest record that is left");
        }
    }
}
