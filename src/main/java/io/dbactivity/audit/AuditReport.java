// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.audit.Finding.Weight;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an audit found.
 *
 * @param ofTopics what was found of the topics
 * @param ofStreams what was found of streams as a whole, by name
 * @param upTo the moment up to which the verdict holds: nothing is known of what arrived later
 */
record AuditReport(
        List<Finding> ofTopics,
        Map<String, List<Finding>> ofStreams,
        List<ShardReport> shards,
        Optional<Instant> upTo) {

    private Stream<Finding> all() {
        return Stream.of(
                        ofTopics.stream(),
                        ofStreams.values().stream().flatMap(List::stream),
                        shards.stream().flatMap(shard -> shard.findings().stream()))
                .flatMap(findings -> findings);
    }

    long count(Weight weight) {
        return all().filter(finding -> finding.weight() == weight).count();
    }

    /** How many gaps a replay has closed. */
    long closedGaps() {
        return all().filter(finding -> finding.kind() == FindingKind.GAP_CLOSED).count();
    }

    /** The gravest weight that was found. */
    Weight verdict() {
        return all().map(Finding::weight).max(Weight::compareTo).orElse(Weight.NOTE);
    }

    /** How many different events are in Kafka. */
    long events() {
        return shards.stream().mapToLong(ShardReport::events).sum();
    }
}
