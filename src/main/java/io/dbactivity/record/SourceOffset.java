// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How far a shard has been delivered, as Connect keeps it. Numbers are 64 bit, times milliseconds since the epoch. */
public sealed interface SourceOffset {

    /** The stream's creation time: an offset is worth nothing in a later stream of the same name. */
    Instant streamCreated();

    /**
     * The moment up to which the shard is known to be read: everything that arrived before it is delivered. It tells
     * what a stream can have dropped unread. Absent where nothing has been read, or where somebody wrote the offset by
     * hand.
     */
    Optional<Instant> readUntil();

    /** The same position, known to be that of a later moment: nothing has arrived since. */
    SourceOffset readUntil(Instant moment);

    /** What Connect stores. */
    Map<String, Object> toMap();

    /** Nothing has been read yet: start at the oldest record. */
    record Beginning(Instant streamCreated, Optional<Instant> readUntil) implements SourceOffset {
        public Beginning {
            Objects.requireNonNull(streamCreated, "streamCreated");
            Objects.requireNonNull(readUntil, "readUntil");
        }

        public Beginning(Instant streamCreated) {
            this(streamCreated, Optional.empty());
        }

        @Override
        public Beginning readUntil(Instant moment) {
            return new Beginning(streamCreated, Optional.of(moment));
        }

        @Override
        public Map<String, Object> toMap() {
            return OffsetMap.of(OffsetMap.TRIM_HORIZON, this);
        }
    }

    /** Nothing has been read yet: start with what arrived at or after a moment. */
    record AtTimestamp(Instant timestamp, Instant streamCreated, Optional<Instant> readUntil) implements SourceOffset {
        public AtTimestamp {
            Objects.requireNonNull(timestamp, "timestamp");
            Objects.requireNonNull(streamCreated, "streamCreated");
            Objects.requireNonNull(readUntil, "readUntil");
        }

        public AtTimestamp(Instant timestamp, Instant streamCreated) {
            this(timestamp, streamCreated, Optional.empty());
        }

        @Override
        public AtTimestamp readUntil(Instant moment) {
            return new AtTimestamp(timestamp, streamCreated, Optional.of(moment));
        }

        @Override
        public Map<String, Object> toMap() {
            var map = OffsetMap.of(OffsetMap.AT_TIMESTAMP, this);
            map.put(OffsetMap.TIMESTAMP, timestamp.toEpochMilli());
            return map;
        }
    }

    /**
     * Everything up to an event of a Kinesis record is delivered. Events are numbered before any of them is filtered out.
     *
     * @param lastIndex number of the record's last event
     */
    record Delivered(
            String sequenceNumber, long eventIndex, long lastIndex, Instant streamCreated, Optional<Instant> readUntil)
            implements SourceOffset {
        public Delivered {
            Objects.requireNonNull(sequenceNumber, "sequenceNumber");
            Objects.requireNonNull(streamCreated, "streamCreated");
            Objects.requireNonNull(readUntil, "readUntil");
        }

        public Delivered(String sequenceNumber, long eventIndex, long lastIndex, Instant streamCreated) {
            this(sequenceNumber, eventIndex, lastIndex, streamCreated, Optional.empty());
        }

        /** The position behind the record, whatever of it has been delivered. */
        public Delivered wholeRecord() {
            return new Delivered(sequenceNumber, lastIndex, lastIndex, streamCreated, readUntil);
        }

        /** True when nothing of the record is left to deliver. */
        public boolean isWholeRecord() {
            return eventIndex >= lastIndex;
        }

        @Override
        public Delivered readUntil(Instant moment) {
            return new Delivered(sequenceNumber, eventIndex, lastIndex, streamCreated, Optional.of(moment));
        }

        @Override
        public Map<String, Object> toMap() {
            var map = OffsetMap.of(sequenceNumber, this);
            map.put(OffsetMap.EVENT_INDEX, eventIndex);
            map.put(OffsetMap.LAST_INDEX, lastIndex);
            return map;
        }
    }

    /** A closed shard is delivered to its end. */
    record ShardEnd(Instant streamCreated, Optional<Instant> readUntil) implements SourceOffset {
        public ShardEnd {
            Objects.requireNonNull(streamCreated, "streamCreated");
            Objects.requireNonNull(readUntil, "readUntil");
        }

        public ShardEnd(Instant streamCreated) {
            this(streamCreated, Optional.empty());
        }

        @Override
        public ShardEnd readUntil(Instant moment) {
            return new ShardEnd(streamCreated, Optional.of(moment));
        }

        @Override
        public Map<String, Object> toMap() {
            return OffsetMap.of(OffsetMap.SHARD_END, this);
        }
    }

    /**
     * Reads what Connect stored or a user wrote.
     *
     * @throws org.apache.kafka.connect.errors.DataException where it is no such offset; names the field and what it may
     *     hold
     */
    static SourceOffset parse(Map<String, ?> map) {
        return OffsetMap.parse(map);
    }
}
