// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.coverage.Range;
import io.dbactivity.coverage.Tally;
import io.dbactivity.record.SourceOffset;
import io.dbactivity.stream.StreamRecord;
import java.util.Locale;
import java.util.Map;

/**
 * Something that could not be delivered.
 *
 * @param reason one word of a small set, for machines
 * @param detail a sentence for people, without content of the database
 */
record Gap(Tally missing, String reason, String detail) {

    /** One record that cannot be decoded. */
    static Gap undecodable(StreamRecord record, Enum<?> reason, String detail) {
        Range range = Range.of(record.sequenceNumber(), record.arrivalTime());
        return new Gap(new Tally(range, 1, 0, Map.of()), reason.name().toLowerCase(Locale.ROOT), detail);
    }

    /** Everything from a stored position up to where the shard goes on. */
    static Gap positionLost(SourceOffset stored, String reason, String detail) {
        Range range = stored instanceof SourceOffset.Delivered delivered
                ? new Range(delivered.sequenceNumber(), null, null, null)
                : Range.UNKNOWN;
        return new Gap(new Tally(range, 0, 0, Map.of()), reason, detail);
    }
}
