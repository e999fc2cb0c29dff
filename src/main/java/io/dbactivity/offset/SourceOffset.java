// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import io.dbactivity.stream.ShardPosition;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.errors.DataException;

/**
 * How far a shard has been delivered, as Connect stores it. Numbers are 64-bit, and times are milliseconds since the
 * epoch.
 *
 * <p>An offset answers every question about itself, so nothing else needs to know its kinds.
 */
public sealed interface SourceOffset {

    /** The stream that the offset belongs to, and the instruction for the whole stream that it follows. */
    StreamEpoch epoch();

    /** When the stream was created. */
    default Instant streamCreated() {
        return epoch().created();
    }

    /**
     * The moment up to which the shard is known to be read: everything that arrived before it is delivered. Records
     * that arrived later may have left the stream unread. Absent if nothing has been read, or if the offset was written
     * by hand.
     */
    Optional<Instant> readUntil();

    /** The same position, read up to a later moment, since nothing arrived in between. */
    SourceOffset withReadUntil(Instant moment);

    /** The numbers of the shard's events and of its entries in the ledger. */
    ShardNumbers numbers();

    /** The same position with other numbers. */
    SourceOffset withNumbers(ShardNumbers numbers);

    /** What Connect stores. */
    Map<String, Object> toMap();

    /**
     * Where reading continues.
     *
     * @throws IllegalStateException if the shard is delivered to its end: there is nothing left to read
     */
    ShardPosition resumeAt();

    /** Where reading continues, in words for people. */
    String text();

    /** True if the shard is delivered to its end. */
    default boolean isEnd() {
        return false;
    }

    /** The sequence number of the last record delivered, wholly or in part; absent if there is none. */
    default Optional<String> lastRecord() {
        return Optional.empty();
    }

    /** The index of the first event of that record that is still to be delivered; 0 if none is. */
    default long nextEventIndex() {
        return 0;
    }

    /** The index of the first event of a Kinesis record that is still to be delivered. */
    default long firstIndexOf(String recordSequenceNumber) {
        return 0;
    }

    /** The position after the last record delivered, even if it was delivered only in part. */
    default SourceOffset afterWholeRecord() {
        return this;
    }

    /** The moment at which reading starts; absent if it continues from a record or starts at the oldest one. */
    default Optional<Instant> startTime() {
        return Optional.empty();
    }

    /** The shards that follow one delivered to its end; empty if unknown. */
    default Set<String> followedBy() {
        return Set.of();
    }

    /** Nothing has been read yet: start at the oldest record. */
    record TrimHorizon(StreamEpoch epoch, Optional<Instant> readUntil, ShardNumbers numbers) implements SourceOffset {
        public TrimHorizon {
            Objects.requireNonNull(epoch, "epoch");
            Objects.requireNonNull(readUntil, "readUntil");
            Objects.requireNonNull(numbers, "numbers");
        }

        public TrimHorizon(StreamEpoch epoch) {
            this(epoch, Optional.empty());
        }

        public TrimHorizon(StreamEpoch epoch, Optional<Instant> readUntil) {
            this(epoch, readUntil, ShardNumbers.NONE);
        }

        @Override
        public TrimHorizon withNumbers(ShardNumbers next) {
            return new TrimHorizon(epoch, readUntil, next);
        }

        @Override
        public TrimHorizon withReadUntil(Instant moment) {
            return new TrimHorizon(epoch, Optional.of(moment), numbers);
        }

        @Override
        public Map<String, Object> toMap() {
            return OffsetMap.of(OffsetMap.TRIM_HORIZON, epoch, readUntil, numbers);
        }

        @Override
        public ShardPosition resumeAt() {
            return new ShardPosition.TrimHorizon();
        }

        @Override
        public String text() {
            return "its oldest record";
        }
    }

    /** Nothing has been read yet: start with what arrived at or after a moment. */
    record AtTimestamp(Instant timestamp, StreamEpoch epoch, Optional<Instant> readUntil, ShardNumbers numbers)
            implements SourceOffset {
        public AtTimestamp {
            Objects.requireNonNull(timestamp, "timestamp");
            Objects.requireNonNull(epoch, "epoch");
            Objects.requireNonNull(readUntil, "readUntil");
            Objects.requireNonNull(numbers, "numbers");
        }

        public AtTimestamp(Instant timestamp, StreamEpoch epoch) {
            this(timestamp, epoch, Optional.empty());
        }

        public AtTimestamp(Instant timestamp, StreamEpoch epoch, Optional<Instant> readUntil) {
            this(timestamp, epoch, readUntil, ShardNumbers.NONE);
        }

        @Override
        public AtTimestamp withNumbers(ShardNumbers next) {
            return new AtTimestamp(timestamp, epoch, readUntil, next);
        }

        @Override
        public AtTimestamp withReadUntil(Instant moment) {
            return new AtTimestamp(timestamp, epoch, Optional.of(moment), numbers);
        }

        @Override
        public Map<String, Object> toMap() {
            var map = OffsetMap.of(OffsetMap.AT_TIMESTAMP, epoch, readUntil, numbers);
            map.put(OffsetMap.TIMESTAMP, timestamp.toEpochMilli());
            return map;
        }

        @Override
        public ShardPosition resumeAt() {
            return new ShardPosition.AtTimestamp(timestamp);
        }

        @Override
        public String text() {
            return "what arrived at " + timestamp + " or later";
        }

        @Override
        public Optional<Instant> startTime() {
            return Optional.of(timestamp);
        }
    }

    /**
     * Everything up to an event of a Kinesis record is delivered. Indexes are given before any event is filtered out.
     *
     * @param lastIndex index of the record's last event
     */
    record Delivered(
            String sequenceNumber,
            long eventIndex,
            long lastIndex,
            StreamEpoch epoch,
            Optional<Instant> readUntil,
            ShardNumbers numbers)
            implements SourceOffset {
        public Delivered {
            Objects.requireNonNull(sequenceNumber, "sequenceNumber");
            Objects.requireNonNull(epoch, "epoch");
            Objects.requireNonNull(readUntil, "readUntil");
            Objects.requireNonNull(numbers, "numbers");
        }

        public Delivered(String sequenceNumber, long eventIndex, long lastIndex, StreamEpoch epoch) {
            this(sequenceNumber, eventIndex, lastIndex, epoch, Optional.empty());
        }

        public Delivered(
                String sequenceNumber,
                long eventIndex,
                long lastIndex,
                StreamEpoch epoch,
                Optional<Instant> readUntil) {
            this(sequenceNumber, eventIndex, lastIndex, epoch, readUntil, ShardNumbers.NONE);
        }

        @Override
        public Delivered withNumbers(ShardNumbers next) {
            return new Delivered(sequenceNumber, eventIndex, lastIndex, epoch, readUntil, next);
        }

        @Override
        public Delivered afterWholeRecord() {
            return at(lastIndex);
        }

        /** The position after one of the record's events. */
        public Delivered at(long event) {
            return new Delivered(sequenceNumber, event, lastIndex, epoch, readUntil, numbers);
        }

        @Override
        public ShardPosition resumeAt() {
            return isWholeRecord()
                    ? new ShardPosition.AfterSequence(sequenceNumber)
                    : new ShardPosition.AtSequence(sequenceNumber);
        }

        @Override
        public String text() {
            return isWholeRecord()
                    ? "the record after " + sequenceNumber
                    : "event " + nextEventIndex() + " of the record " + sequenceNumber;
        }

        @Override
        public Optional<String> lastRecord() {
            return Optional.of(sequenceNumber);
        }

        @Override
        public long nextEventIndex() {
            return isWholeRecord() ? 0 : eventIndex + 1;
        }

        @Override
        public long firstIndexOf(String recordSequenceNumber) {
            return sequenceNumber.equals(recordSequenceNumber) ? eventIndex + 1 : 0;
        }

        /** True if nothing of the record is left to deliver. */
        public boolean isWholeRecord() {
            return eventIndex >= lastIndex;
        }

        @Override
        public Delivered withReadUntil(Instant moment) {
            return new Delivered(sequenceNumber, eventIndex, lastIndex, epoch, Optional.of(moment), numbers);
        }

        @Override
        public Map<String, Object> toMap() {
            var map = OffsetMap.of(sequenceNumber, epoch, readUntil, numbers);
            map.put(OffsetMap.EVENT_INDEX, eventIndex);
            map.put(OffsetMap.LAST_INDEX, lastIndex);
            return map;
        }
    }

    /**
     * The end of a closed shard, all of which is delivered.
     *
     * @param followedBy the shards that continue its line; empty if unknown
     */
    record ShardEnd(StreamEpoch epoch, Optional<Instant> readUntil, Set<String> followedBy, ShardNumbers numbers)
            implements SourceOffset {
        public ShardEnd {
            Objects.requireNonNull(epoch, "epoch");
            Objects.requireNonNull(readUntil, "readUntil");
            Objects.requireNonNull(numbers, "numbers");
            followedBy = Set.copyOf(followedBy);
        }

        public ShardEnd(StreamEpoch epoch) {
            this(epoch, Optional.empty(), Set.of());
        }

        public ShardEnd(StreamEpoch epoch, Optional<Instant> readUntil, Set<String> followedBy) {
            this(epoch, readUntil, followedBy, ShardNumbers.NONE);
        }

        @Override
        public ShardEnd withNumbers(ShardNumbers next) {
            return new ShardEnd(epoch, readUntil, followedBy, next);
        }

        @Override
        public ShardEnd withReadUntil(Instant moment) {
            return new ShardEnd(epoch, Optional.of(moment), followedBy, numbers);
        }

        @Override
        public Map<String, Object> toMap() {
            var map = OffsetMap.of(OffsetMap.SHARD_END, epoch, readUntil, numbers);
            if (!followedBy.isEmpty()) {
                map.put(OffsetMap.FOLLOWED_BY, OffsetMap.list(followedBy));
            }
            return map;
        }

        @Override
        public ShardPosition resumeAt() {
            throw new IllegalStateException("The shard is delivered to its end");
        }

        @Override
        public String text() {
            return "its end";
        }

        @Override
        public boolean isEnd() {
            return true;
        }
    }

    /**
     * Parses what Connect stored or a user wrote.
     *
     * @throws DataException if the map is not an offset; the message names the field and what it may hold
     */
    static SourceOffset parse(Map<String, ?> map) {
        OffsetMap.rejectUnknownFields(map);
        StreamEpoch epoch = OffsetMap.epoch(map);
        Optional<Instant> readUntil = OffsetMap.optionalTime(map, OffsetMap.READ_UNTIL);
        ShardNumbers numbers = OffsetMap.numbers(map);
        String sequenceNumber = OffsetMap.sequenceNumber(map);
        return switch (sequenceNumber) {
            case OffsetMap.SHARD_END -> new ShardEnd(epoch, readUntil, OffsetMap.followedBy(map), numbers);
            case OffsetMap.TRIM_HORIZON -> new TrimHorizon(epoch, readUntil, numbers);
            case OffsetMap.AT_TIMESTAMP ->
                new AtTimestamp(OffsetMap.time(map, OffsetMap.TIMESTAMP), epoch, readUntil, numbers);
            default ->
                new Delivered(
                        sequenceNumber,
                        OffsetMap.eventIndex(map),
                        OffsetMap.number(map, OffsetMap.LAST_INDEX),
                        epoch,
                        readUntil,
                        numbers);
        };
    }
}
