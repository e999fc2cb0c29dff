// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.coverage.Range;
import io.dbactivity.record.SourceOffset;
import io.dbactivity.stream.StreamRecord;
import java.time.Instant;
import java.util.Locale;

/**
 * Something that could not be delivered.
 *
 * @param records how many Kinesis records are missing; 0 where nobody could count them
 * @param reason one word of a small set, for machines
 * @param detail a sentence for people, without content of the database
 */
record Gap(Range missing, long records, String reason, String detail) {

    /** One record that cannot be decoded. */
    static Gap undecodable(StreamRecord record, Enum<?> reason, String detail) {
        Range range = Range.of(record.sequenceNumber(), record.arrivalTime());
        return new Gap(range, 1, reason.name().toLowerCase(Locale.ROOT), detail);
    }

    /**
     * Everything from a stored position up to where the shard goes on.
     *
     * @param toSequenceNumber the first record that is still there; null where none is
     * @param toTime up to when records are gone; null where that is not known
     */
    static Gap lost(SourceOffset stored, String toSequenceNumber, Instant toTime, String reason, String detail) {
        String from = stored instanceof SourceOffset.Delivered delivered ? delivered.sequenceNumber() : null;
        Instant fromTime = stored.readUntil().orElse(null);
        return new Gap(new Range(from, toSequenceNumber, fromTime, toTime), 0, reason, detail);
    }
}
