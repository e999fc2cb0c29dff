// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/** One entry of the coverage ledger. A field about which an entry says nothing is absent. Immutable. */
public sealed interface Coverage {

    CoverageKind kind();

    /** When the entry was made. */
    Instant time();

    Scope scope();

    /** Adds what this kind of entry says besides its kind, time and scope. */
    void describe(Struct struct);

    /**
     * A task starts to read a shard.
     *
     * @param from the last record that was delivered before, or the moment from which on the shard is read
     */
    record ShardStarted(
            Instant time, Scope scope, List<String> parentShardIds, Range from, Optional<String> run, long ordinal)
            implements Coverage {
        public ShardStarted {
            parentShardIds = List.copyOf(parentShardIds);
        }

        @Override
        public CoverageKind kind() {
            return CoverageKind.SHARD_STARTED;
        }

        @Override
        public void describe(Struct struct) {
            struct.put("parentShardIds", parentShardIds.isEmpty() ? null : parentShardIds);
            from.describe(struct);
            run.ifPresent(present -> struct.put("run", present).put("toOrdinal", ordinal));
        }
    }

    /**
     * A shard has been delivered up to here.
     *
     * @param retentionHeadroom time that is left until the oldest undelivered record leaves the stream; empty if
     *     unknown
     */
    record ShardPosition(Instant time, Scope scope, Tally tally, Optional<Duration> retentionHeadroom)
            implements Coverage {
        @Override
        public CoverageKind kind() {
            return CoverageKind.SHARD_POSITION;
        }

        @Override
        public void describe(Struct struct) {
            tally.describe(struct);
            struct.put(
                    "retentionHeadroomMs",
                    retentionHeadroom.map(Duration::toMillis).orElse(null));
        }
    }

    /** A closed shard has been delivered to its end. */
    record ShardEnded(Instant time, Scope scope, List<String> childShardIds, Tally tally) implements Coverage {
        public ShardEnded {
            childShardIds = List.copyOf(childShardIds);
        }

        @Override
        public CoverageKind kind() {
            return CoverageKind.SHARD_ENDED;
        }

        @Override
        public void describe(Struct struct) {
            struct.put("childShardIds", childShardIds.isEmpty() ? null : childShardIds);
            tally.describe(struct);
        }
    }

    /**
     * Something could not be delivered.
     *
     * @param records how many Kinesis records are missing; 0 if none is as a whole, or if nobody could count them
     * @param events how many elements of a record are missing whose other events are delivered, or how many events the
     *     worker dropped; 0 if nobody could count them
     * @param detail why, in a sentence without content of the database
     * @param ordinals of the missing events; absent if they have no numbers
     */
    record Gap(
            Instant time,
            Scope scope,
            Range missing,
            long records,
            long events,
            GapReason reason,
            String detail,
            Optional<Ordinals> ordinals)
            implements Coverage {
        public Gap {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(ordinals, "ordinals");
        }

        /** A gap of whole records, or of an unknown size. */
        public Gap(Instant time, Scope scope, Range missing, long records, GapReason reason, String detail) {
            this(time, scope, missing, records, 0, reason, detail, Optional.empty());
        }

        @Override
        public CoverageKind kind() {
            return CoverageKind.GAP;
        }

        @Override
        public void describe(Struct struct) {
            missing.describe(struct);
            struct.put("records", records == 0 ? null : records)
                    .put("events", events == 0 ? null : events)
                    .put("reason", reason.text())
                    .put("detail", detail);
            ordinals.ifPresent(numbers -> numbers.describe(struct));
        }
    }

    /**
     * A gap's events were delivered later, by the replay of its dead letter.
     *
     * @param delivered what came of the record, or of the one event, that the gap names
     * @param reason of the gap
     */
    record GapClosed(Instant time, Scope scope, Tally delivered, GapReason reason) implements Coverage {

        /**
         * What carries these entries, in place of a shard: whoever replays is not the task that writes the chains of
         * the shards. Kinesis names no shard like this.
         */
        public static final String CARRIER = "dead-letters";

        public GapClosed {
            Objects.requireNonNull(delivered, "delivered");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public CoverageKind kind() {
            return CoverageKind.GAP_CLOSED;
        }

        @Override
        public void describe(Struct struct) {
            delivered.describe(struct);
            struct.put("reason", reason.text());
        }
    }

    /** The connector finds a stream for which nothing is stored. */
    record StreamCreated(Instant time, Scope scope, List<String> shardIds) implements Coverage {
        public StreamCreated {
            shardIds = List.copyOf(shardIds);
        }

        @Override
        public CoverageKind kind() {
            return CoverageKind.STREAM_CREATED;
        }

        @Override
        public void describe(Struct struct) {
            struct.put("shardIds", shardIds);
        }
    }

    /** A stream that was read is no longer there. */
    record StreamDeleted(Instant time, Scope scope) implements Coverage {
        @Override
        public CoverageKind kind() {
            return CoverageKind.STREAM_DELETED;
        }

        @Override
        public void describe(Struct struct) {
            // Its scope says it all.
        }
    }

    /** A stream that was read has been deleted, and another one made under its name. */
    record StreamRecreated(Instant time, Scope scope, Instant previousStreamCreated, List<String> shardIds)
            implements Coverage {
        public StreamRecreated {
            shardIds = List.copyOf(shardIds);
            Objects.requireNonNull(previousStreamCreated, "previousStreamCreated");
        }

        @Override
        public CoverageKind kind() {
            return CoverageKind.STREAM_RECREATED;
        }

        @Override
        public void describe(Struct struct) {
            struct.put("previousStreamCreated", Date.from(previousStreamCreated))
                    .put("shardIds", shardIds);
        }
    }

    /**
     * A database instance has been silent for longer than it may be.
     *
     * @param since when the last record from it arrived
     * @param until the moment up to which the stream is read without another record from it
     */
    record HeartbeatMissing(Instant time, Scope scope, String instanceId, Instant since, Instant until)
            implements Coverage {
        @Override
        public CoverageKind kind() {
            return CoverageKind.HEARTBEAT_MISSING;
        }

        @Override
        public void describe(Struct struct) {
            struct.put("instanceId", instanceId);
            Range.between(since, until).describe(struct);
        }
    }

    /**
     * A record from a database instance that was missing has arrived.
     *
     * @param since when the last record before the silence arrived
     * @param until when the first record after it arrived
     */
    record HeartbeatResumed(Instant time, Scope scope, String instanceId, Instant since, Instant until)
            implements Coverage {
        @Override
        public CoverageKind kind() {
            return CoverageKind.HEARTBEAT_RESUMED;
        }

        @Override
        public void describe(Struct struct) {
            struct.put("instanceId", instanceId);
            Range.between(since, until).describe(struct);
        }
    }
}
