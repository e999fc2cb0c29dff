// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** How far a shard has been delivered, as Connect keeps it. Numbers are 64 bit, times milliseconds since the epoch. */
public sealed interface SourceOffset {

    /** Which stream it is an offset of, and which instruction for the whole of it the offset follows. */
    StreamEpoch epoch();

    /** When its stream was made. */
    default Instant streamCreated() {
        return epoch().created();
    }

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
    record Beginning(StreamEpoch epoch, Optional<Instant> readUntil) implements SourceOffset {
        public Beginning {
            Objects.requireNonNull(epoch, "epoch");
            Objects.requireNonNull(readUntil, "readUntil");
        }

        public Beginning(StreamEpoch epoch) {
            this(epoch, Optional.empty());
        }

        @Override
        public Beginning readUntil(Instant moment) {
            return new Beginning(epoch, Optional.of(moment));
        }

        @Override
        public Map<String, Object> toMap() {
            return OffsetMap.of(OffsetMap.TRIM_HORIZON, this);
        }
    }

    /** Nothing has been read yet: start with what arrived at or after a moment. */
    record AtTimestamp(Instant timestamp, StreamEpoch epoch, Optional<Instant> readUntil) implements SourceOffset {
        public AtTimestamp {
            Objects.requireNonNull(timestamp, "timestamp");
            Objects.requireNonNull(epoch, "epoch");
            Objects.requireNonNull(readUntil, "readUntil");
        }

        public AtTimestamp(Instant timestamp, StreamEpoch epoch) {
            this(timestamp, epoch, Optional.empty());
        }

        @Override
        public AtTimestamp readUntil(Instant moment) {
            return new AtTimestamp(timestamp, epoch, Optional.of(moment));
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
            String sequenceNumber, long eventIndex, long lastIndex, StreamEpoch epoch, Optional<Instant> readUntil)
            implements SourceOffset {
        public Delivered {
            Objects.requireNonNull(sequenceNumber, "sequenceNumber");
            Objects.requireNonNull(epoch, "epoch");
            Objects.requireNonNull(readUntil, "readUntil");
        }

        public Delivered(String sequenceNumber, long eventIndex, long lastIndex, StreamEpoch epoch) {
            this(sequenceNumber, eventIndex, lastIndex, epoch, Optional.empty());
        }

        /** The position behind the record, whatever of it has been delivered. */
        public Delivered wholeRecord() {
            return at(lastIndex);
        }

        /** The position behind one of the record's events. */
        public Delivered at(long event) {
            return new Delivered(sequenceNumber, event, lastIndex, epoch, readUntil);
        }

        /** True when nothing of the record is left to deliver. */
        public boolean isWholeRecord() {
            return eventIndex >= lastIndex;
        }

        @Override
        public Delivered readUntil(Instant moment) {
            return new Delivered(sequenceNumber, eventIndex, lastIndex, epoch, Optional.of(moment));
        }

        @Override
        public Map<String, Object> toMap() {
            var map = OffsetMap.of(sequenceNumber, this);
            map.put(OffsetMap.EVENT_INDEX, eventIndex);
            map.put(OffsetMap.LAST_INDEX, lastIndex);
            return map;
        }
    }

    /**
     * A closed shard is delivered to its end.
     *
     * @param followedBy the shards in which its line goes on; empty where they are not known
     */
    record ShardEnd(StreamEpoch epoch, Optional<Instant> readUntil, Set<String> followedBy) implements SourceOffset {
        public ShardEnd {
            Objects.requireNonNull(epoch, "epoch");
            Objects.requireNonNull(readUntil, "readUntil");
            followedBy = Set.copyOf(followedBy);
        }

        public ShardEnd(StreamEpoch epoch) {
            this(epoch, Optional.empty(), Set.of());
        }

        @Override
        public ShardEnd readUntil(Instant moment) {
            return new ShardEnd(epoch, Optional.of(moment), followedBy);
        }

        @Override
        public Map<String, Object> toMap() {
            var map = OffsetMap.of(OffsetMap.SHARD_END, this);
            if (!followedBy.isEmpty()) {
                map.put(OffsetMap.FOLLOWED_BY, OffsetMap.list(followedBy));
            }
            return map;
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
