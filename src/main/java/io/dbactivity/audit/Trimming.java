// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.audit.TopicFacts.Partition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells whether a record can be missing because the beginning of its topic is no longer there. */
final class Trimming {

    private final List<TopicFacts> topics;
    private final Instant now;

    Trimming(List<TopicFacts> topics, Instant now) {
        this.topics = List.copyOf(topics);
        this.now = now;
    }

    boolean isTrimmed() {
        return topics.stream().anyMatch(TopicFacts::isTrimmed);
    }

    /** True if a record of that time can have left by its topic's retention. */
    boolean mayHaveLeft(Instant time) {
        return topics.stream().filter(TopicFacts::isTrimmed).anyMatch(topic -> mayHaveLeft(topic, time));
    }

    private boolean mayHaveLeft(TopicFacts topic, Instant time) {
        boolean byAge = topic.retention()
                .map(retention -> time.isBefore(now.minus(retention)))
                .orElse(false);
        boolean bySize = topic.settings().map(TopicFacts.Settings::sized).orElse(true);
        return byAge || (bySize && isCut(topic, time));
    }

    /** True if a record of that time can have been in a removed beginning, for whatever reason it was removed. */
    boolean mayHaveBeenCut(Instant time) {
        return topics.stream().anyMatch(topic -> isCut(topic, time));
    }

    private static boolean isCut(TopicFacts topic, Instant time) {
        return topic.partitions().stream()
                .filter(Partition::isTrimmed)
                .map(Partition::firstRecord)
                .map(first -> first.orElse(Instant.MAX))
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
