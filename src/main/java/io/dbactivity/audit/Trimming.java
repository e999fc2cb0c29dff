// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.audit.TopicFacts.Partition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells whether a record can be missing because the beginning of its topic is no longer there. */
final class Trimming {

    /** How long an activity stream keeps its records. Nobody can change that. */
    static final Duration STREAM_RETENTION = Duration.ofHours(24);

    private final List<TopicFacts> topics;
    private final Instant read;

    /** @param read when the topics had been read; until then Kafka can have removed records */
    Trimming(List<TopicFacts> topics, Instant read) {
        this.topics = List.copyOf(topics);
        this.read = read;
    }

    boolean isTrimmed() {
        return topics.stream().anyMatch(TopicFacts::isTrimmed);
    }

    /**
     * True if a record can have left by its topic's retention.
     *
     * @param time not after the moment at which the record arrived in Kinesis; its own timestamp may be earlier
     */
    boolean mayHaveLeft(Instant time) {
        return topics.stream().filter(TopicFacts::isTrimmed).anyMatch(topic -> mayHaveLeft(topic, time));
    }

    private boolean mayHaveLeft(TopicFacts topic, Instant time) {
        boolean byAge = topic.retention()
                .map(retention -> time.isBefore(read.minus(retention).plus(TopicFacts.EVENTS_EARLIER)))
                .orElse(false);
        boolean bySize = topic.settings().map(TopicFacts.Settings::sized).orElse(true);
        // The first record that is left may have waited in Kinesis, while newer ones were appended before it.
        return byAge || (bySize && isCut(topic, time, STREAM_RETENTION));
    }

    /** True if a record of that time can have been in a removed beginning, for whatever reason it was removed. */
    boolean mayHaveBeenCut(Instant time) {
        return topics.stream().anyMatch(topic -> isCut(topic, time, Duration.ZERO));
    }

    /** @param disorder how much older than a record before it a record can be */
    private static boolean isCut(TopicFacts topic, Instant time, Duration disorder) {
        return topic.partitions().stream()
                .filter(Partition::isTrimmed)
                .map(Partition::firstRecord)
                .map(first -> first.map(moment -> moment.plus(disorder)).orElse(Instant.MAX))
                .anyMatch(first -> !time.isAfter(first));
    }

    /** The first trimmed partition, for people. */
    Optional<String> where() {
        return topics.stream()
                .flatMap(topic -> topic.partitions().stream()
                        .filter(Partition::isTrimmed)
                        .map(partition -> topic.topic() + "-" + partition.number() + " begins at offset "
                                + partition.beginning()))
                .findFirst();
    }
}
