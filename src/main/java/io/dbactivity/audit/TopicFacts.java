// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a topic besides its records.
 *
 * @param settings empty if nobody may tell
 * @param partitions those that were read
 */
record TopicFacts(String topic, Optional<Settings> settings, List<Partition> partitions) {

    /**
     * An event's record is taken to be at most this much older, by its timestamp, than its arrival in Kinesis. The
     * timestamp is by the database's clock, and a statement is reported only when it has ended.
     */
    static final Duration EVENTS_EARLIER = Duration.ofHours(1);

    TopicFacts {
        partitions = List.copyOf(partitions);
    }

    /**
     * The settings that say which records Kafka removes.
     *
     * @param retention how long a record stays; empty if there is no limit
     * @param sized true if records go when the topic has reached a size
     */
    record Settings(boolean compacted, Optional<Duration> retention, boolean sized) {}

    /**
     * A partition.
     *
     * @param beginning the offset of the first record that is there
     * @param firstRecord the time of that record; empty if none is there
     */
    record Partition(int number, long beginning, Optional<Instant> firstRecord) {

        /** True if its first records are no longer there. */
        boolean isTrimmed() {
            return beginning > 0;
        }
    }

    boolean isTrimmed() {
        return partitions.stream().anyMatch(Partition::isTrimmed);
    }

    boolean isCompacted() {
        return settings.map(Settings::compacted).orElse(false);
    }

    Optional<Duration> retention() {
        return settings.flatMap(Settings::retention);
    }
}
