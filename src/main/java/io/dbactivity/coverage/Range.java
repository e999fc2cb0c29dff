// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Instant;

/**
 * A stretch of a shard, both ends included. An end that is not known is null.
 *
 * @param fromTime arrival of the first record, or the moment from which on is read
 * @param toTime arrival of the last record
 */
public record Range(String fromSequenceNumber, String toSequenceNumber, Instant fromTime, Instant toTime) {

    /** Nothing is known of the stretch. */
    public static final Range UNKNOWN = new Range(null, null, null, null);

    /** One Kinesis record. */
    public static Range of(String sequenceNumber, Instant time) {
        return new Range(sequenceNumber, sequenceNumber, time, time);
    }

    /** From a moment on. */
    public static Range from(Instant time) {
        return new Range(null, null, time, null);
    }

    /** This stretch made longer by a later record. */
    Range through(String sequenceNumber, Instant time) {
        return fromSequenceNumber == null
                ? of(sequenceNumber, time)
                : new Range(fromSequenceNumber, sequenceNumber, fromTime, time);
    }
}
