// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A place in a shard from which it can be read. */
public sealed interface ShardPosition {

    /** What Kinesis calls this kind of position. */
    ShardIteratorType iteratorType();

    /**
     * The sequence number to give Kinesis, which is also that of the last record read; absent if the position has none.
     */
    default Optional<String> sequenceNumber() {
        return Optional.empty();
    }

    /** The moment to give Kinesis; absent if the position has none. */
    default Optional<Instant> timestamp() {
        return Optional.empty();
    }

    /** True if a record with this sequence number has been delivered and is not wanted again. */
    default boolean isAfter(String recordSequenceNumber) {
        return false;
    }

    /** True if some events of the record at this position have been delivered and the others have not. */
    default boolean isWithinRecord() {
        return false;
    }

    /** The oldest record that the shard still keeps. */
    record TrimHorizon() implements ShardPosition {
        @Override
        public ShardIteratorType iteratorType() {
            return ShardIteratorType.TRIM_HORIZON;
        }
    }

    /** The first record that arrived at or after a moment. */
    record AtTimestamp(Instant moment) implements ShardPosition {
        public AtTimestamp {
            Objects.requireNonNull(moment, "moment");
        }

        @Override
        public ShardIteratorType iteratorType() {
            return ShardIteratorType.AT_TIMESTAMP;
        }

        @Override
        public Optional<Instant> timestamp() {
            return Optional.of(moment);
        }
    }

    /** The record with this sequence number, some of whose events are still to be delivered. */
    record AtSequence(String number) implements ShardPosition {
        public AtSequence {
            Objects.requireNonNull(number, "number");
        }

        @Override
        public ShardIteratorType iteratorType() {
            return ShardIteratorType.AT_SEQUENCE_NUMBER;
        }

        @Override
        public Optional<String> sequenceNumber() {
            return Optional.of(number);
        }

        @Override
        public boolean isWithinRecord() {
            return true;
        }
    }

    /** The record after this sequence number. */
    record AfterSequence(String number) implements ShardPosition {
        public AfterSequence {
            Objects.requireNonNull(number, "number");
        }

        @Override
        public ShardIteratorType iteratorType() {
            return ShardIteratorType.AFTER_SEQUENCE_NUMBER;
        }

        @Override
        public Optional<String> sequenceNumber() {
            return Optional.of(number);
        }

        @Override
        public boolean isAfter(String recordSequenceNumber) {
            return number.equals(recordSequenceNumber);
        }
    }
}
