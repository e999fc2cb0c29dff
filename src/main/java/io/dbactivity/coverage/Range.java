// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Instant;
import java.util.Date;
import org.apache.kafka.connect.data.Struct;

/**
 * A range of a shard. An end that is not known is null. What the ends mean, and whether they are included, depends
 * on the entry, as the package's description says. Immutable.
 *
 * @param fromEventIndex index of the first event of the first record that belongs to the range; 0 if all of them do
 * @param fromTime when the first record arrived, or the moment from which on the shard is read
 * @param toTime when the last record arrived, or a later moment up to which no other record arrived
 */
public record Range(
        String fromSequenceNumber, long fromEventIndex, String toSequenceNumber, Instant fromTime, Instant toTime) {

    /** A range of which nothing is known. */
    public static final Range UNKNOWN = between(null, null);

    /** A range that begins with a whole record, or after it. */
    public Range(String fromSequenceNumber, String toSequenceNumber, Instant fromTime, Instant toTime) {
        this(fromSequenceNumber, 0, toSequenceNumber, fromTime, toTime);
    }

    /** The range of one Kinesis record. */
    public static Range of(String sequenceNumber, Instant time) {
        return new Range(sequenceNumber, sequenceNumber, time, time);
    }

    /** The range between two moments. */
    public static Range between(Instant from, Instant to) {
        return new Range(null, null, from, to);
    }

    /** This range extended by a later record, of which only the events from {@code firstIndex} on count. */
    Range through(String sequenceNumber, long firstIndex, Instant time) {
        return fromSequenceNumber == null
                ? new Range(sequenceNumber, firstIndex, sequenceNumber, time, time)
                : new Range(fromSequenceNumber, fromEventIndex, sequenceNumber, fromTime, time);
    }

    /** This range extended to a moment up to which no other record arrived. */
    Range until(Instant moment) {
        return new Range(fromSequenceNumber, fromEventIndex, toSequenceNumber, fromTime, moment);
    }

    void describe(Struct struct) {
        struct.put("fromSequenceNumber", fromSequenceNumber)
                .put("fromEventIndex", fromEventIndex == 0 ? null : fromEventIndex)
                .put("toSequenceNumber", toSequenceNumber)
                .put("fromTime", date(fromTime))
                .put("toTime", date(toTime));
    }

    private static Date date(Instant time) {
        return time == null ? null : Date.from(time);
    }
}
