// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.coverage.Range;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.stream.LostRecords;
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
public record Gap(Range missing, long records, String reason, String detail) {

    /** One record that cannot be decoded. */
    public static Gap undecodable(StreamRecord record, Enum<?> reason, String detail) {
        Range range = Range.of(record.sequenceNumber(), record.arrivalTime());
        return new Gap(range, 1, reason.name().toLowerCase(Locale.ROOT), detail);
    }

    /** Everything from a stored position up to where the shard goes on. */
    static Gap lost(SourceOffset stored, LostRecords lost) {
        String reason = lost.cause().name().toLowerCase(Locale.ROOT);
        String detail = switch (lost.cause()) {
            case RETENTION_OVERRUN ->
                "Reading paused for longer than the stream keeps records; what arrived meanwhile may be gone.";
            case POSITION_LOST -> "The shard has no record of the stored sequence number.";
        };
        return new Gap(from(stored, lost.toSequenceNumber().orElse(null), lost.toTime()), 0, reason, detail);
    }

    /** @param horizon before which everything has left the stream, and the shard was closed */
    public static Gap expired(SourceOffset stored, Instant horizon) {
        String detail = "The shard left the stream's retention before it was read to its end.";
        return new Gap(from(stored, null, horizon), 0, "shard_expired", detail);
    }

    /** @param created when the present stream was made: the earlier one was gone by then */
    public static Gap recreated(SourceOffset stored, Instant created) {
        String detail = "The stream was deleted and made again; what was left of the earlier one is gone.";
        return new Gap(from(stored, null, created), 0, "stream_recreated", detail);
    }

    private static Range from(SourceOffset stored, String toSequenceNumber, Instant toTime) {
        String from = stored instanceof SourceOffset.Delivered delivered ? delivered.sequenceNumber() : null;
        return new Range(from, toSequenceNumber, stored.readUntil().orElse(null), toTime);
    }
}
