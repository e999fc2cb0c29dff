// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.GapReason;
import io.dbactivity.coverage.Ordinals;
import io.dbactivity.coverage.Range;
import io.dbactivity.coverage.Scope;
import io.dbactivity.event.BadElements;
import io.dbactivity.ledger.DeliveryTracker.Dropped;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.record.LargeEvent;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.stream.LostRecords;
import io.dbactivity.stream.StreamRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that could not be delivered.
 *
 * @param records how many Kinesis records are missing; 0 if none is as a whole, or if they cannot be counted
 * @param events how many elements of a record are missing; 0 if they cannot be counted
 * @param detail a sentence for people, without any database content
 * @param ordinals of the missing events; absent if they have no numbers
 */
public record Gap(
        Range missing, long records, long events, GapReason reason, String detail, Optional<Ordinals> ordinals) {

    /** A gap of whole records, or of an unknown size. */
    Gap(Range missing, long records, GapReason reason, String detail) {
        this(missing, records, 0, reason, detail, Optional.empty());
    }

    /**
     * Events that the worker did not pass on to Kafka.
     *
     * @param dropped in the order of their ordinals
     */
    static Gap dropped(String run, List<Dropped> dropped) {
        Dropped first = dropped.get(0);
        Dropped last = dropped.get(dropped.size() - 1);
        var missing = new Range(
                first.at().sequenceNumber(),
                first.eventIndex(),
                last.at().sequenceNumber(),
                first.at().arrivalTime(),
                last.at().arrivalTime());
        List<Long> ordinals = dropped.stream().map(Dropped::ordinal).toList();
        String detail =
                "The worker dropped what a transform filtered, or what failed in a transform, a converter or the"
                        + " producer and was tolerated (errors.tolerance).";
        return new Gap(
                missing,
                0,
                ordinals.size(),
                GapReason.DROPPED_BY_WORKER,
                detail,
                Optional.of(Ordinals.ofMissing(run, ordinals)));
    }

    /** What is left out of a record whose other events are delivered: elements that are no events, and large events. */
    static List<Gap> leftOut(MappedRecord mapped, StreamRecord record) {
        return Stream.concat(
                        mapped.flaw().stream().map(flaw -> badElements(flaw, record)),
                        mapped.large().stream().filter(event -> !event.cut()).map(event -> tooLarge(event, record)))
                .toList();
    }

    private static Gap tooLarge(LargeEvent event, StreamRecord record) {
        String sequenceNumber = record.sequenceNumber();
        var missing =
                new Range(sequenceNumber, event.index(), sequenceNumber, record.arrivalTime(), record.arrivalTime());
        return new Gap(missing, 0, 1, GapReason.EVENT_TOO_LARGE, event.text(), Optional.empty());
    }

    private static Gap badElements(BadElements flaw, StreamRecord record) {
        Range inRecord = Range.of(record.sequenceNumber(), record.arrivalTime());
        return new Gap(
                inRecord, 0, flaw.count(), GapReason.BAD_ELEMENT, flaw.failure().getMessage(), Optional.empty());
    }

    /** One record that cannot be decoded. */
    public static Gap undecodable(StreamRecord record, GapReason reason, String detail) {
        return new Gap(Range.of(record.sequenceNumber(), record.arrivalTime()), 1, reason, detail);
    }

    /** Everything from a stored position up to the record at which the shard continues. */
    static Gap lost(SourceOffset stored, LostRecords lost) {
        Range missing = from(stored, lost.toSequenceNumber().orElse(null), lost.toTime());
        return switch (lost.cause()) {
            case RETENTION_OVERRUN ->
                new Gap(
                        missing,
                        0,
                        GapReason.RETENTION_OVERRUN,
                        "Reading paused for longer than the stream keeps records; what arrived meanwhile may be gone.");
            case POSITION_LOST ->
                new Gap(missing, 0, GapReason.POSITION_LOST, "The shard has no record of the stored sequence number.");
        };
    }

    /**
     * What a shard still held when the stream stopped keeping it.
     *
     * @param horizon the moment before which everything has left the stream; the shard was closed earlier
     */
    public static Gap expired(SourceOffset stored, Instant horizon) {
        String detail = "The shard left the stream's retention before it was read to its end.";
        return new Gap(from(stored, null, horizon), 0, GapReason.SHARD_EXPIRED, detail);
    }

    /**
     * What an earlier stream of the same name still held.
     *
     * @param created when the present stream was created; the earlier one was gone by then
     */
    public static Gap recreated(SourceOffset stored, Instant created) {
        String detail = "The stream was deleted and made again; what was left of the earlier one is gone.";
        return new Gap(from(stored, null, created), 0, GapReason.STREAM_RECREATED, detail);
    }

    /** The ledger's entry of this gap. */
    Coverage.Gap entry(Instant time, Scope scope) {
        return new Coverage.Gap(time, scope, missing, records, events, reason, detail, ordinals);
    }

    private static Range from(SourceOffset stored, String toSequenceNumber, Instant toTime) {
        return new Range(
                stored.lastRecord().orElse(null),
                toSequenceNumber,
                stored.readUntil().orElse(null),
                toTime);
    }
}
