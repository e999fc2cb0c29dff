// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Instant;
import java.util.Objects;

/** A place in a shard from which records can be asked for. */
public sealed interface ShardPosition {

    /** The oldest record that the shard still keeps. */
    record Beginning() implements ShardPosition {}

    /** The first record that arrived at or after a moment. */
    record AtTimestamp(Instant timestamp) implements ShardPosition {
        public AtTimestamp {
            Objects.requireNonNull(timestamp, "timestamp");
        }
    }

    /** The record with this sequence number: some of its events are still to be delivered. */
    record AtSequence(String sequenceNumber) implements ShardPosition {
        public AtSequence {
            Objects.requireNonNull(sequenceNumber, "sequenceNumber");
        }
    }

    /** The record behind this sequence number. */
    record AfterSequence(String sequenceNumber) implements ShardPosition {
        public AfterSequence {
            Objects.requireNonNull(sequenceNumber, "sequenceNumber");
        }
    }
}
