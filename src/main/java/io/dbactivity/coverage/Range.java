// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Instant;
import java.util.Date;
import org.apache.kafka.connect.data.Struct;

/**
 * A stretch of a shard. An end that is not known is null. What the ends mean, included or not, depends on the entry; the
 * package's description says it.
 *
 * @param fromEventIndex number of the first event of the first record that belongs to the stretch; 0 where all do
 * @param fromTime arrival of the first record, or the moment from which on is read
 * @param toTime arrival of the last record, or a later moment up to which no other came
 */
public record Range(
        String fromSequenceNumber, long fromEventIndex, String toSequenceNumber, Instant fromTime, Instant toTime) {

    /** Nothing is known of the stretch. */
    public static final Range UNKNOWN = between(null, null);

    /** A stretch that begins with a whole record, or behind it. */
    public Range(String fromSequenceNumber, String toSequenceNumber, Instant fromTime, Instant toTime) {
        this(fromSequenceNumber, 0, toSequenceNumber, fromTime, toTime);
    }

    /** One Kinesis record. */
    public static Range of(String sequenceNumber, Instant time) {
        return new Range(sequenceNumber, sequenceNumber, time, time);
    }

    /** Between two moments. */
    public static Range between(Instant from, Instant to) {
        return new Range(null, null, from, to);
    }

    /** This stretch made longer by a later record, of which only the events from a number on count. */
    Range through(String sequenceNumber, long firstIndex, Instant time) {
        return fromSequenceNumber == null
                ? new Range(sequenceNumber, firstIndex, sequenceNumber, time, time)
                : new Range(fromSequenceNumber, fromEventIndex, sequenceNumber, fromTime, time);
    }

    /** This stretch, known to be longer: nothing came until a moment. */
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
