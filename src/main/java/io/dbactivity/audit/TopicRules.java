// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the settings of the topics, and the ledger's version, mean for an audit. */
final class TopicRules {

    private TopicRules() {}

    /**
     * @param earliest the earliest moment of which the audited entries speak
     * @param entries how many entries are audited
     * @param withoutNumber how many of them have no number
     */
    static List<Finding> findings(
            TopicFacts coverage,
            List<TopicFacts> events,
            AuditScope scope,
            Instant earliest,
            long entries,
            long withoutNumber) {
        List<Finding> findings = new ArrayList<>();
        if (withoutNumber > 0) {
            findings.add(Finding.note(
                    FindingKind.PROVES_LESS,
                    "entries of the ledger without a number: " + withoutNumber + " of " + entries
                            + ". A version that did not number them wrote them. They are read by its rules, which prove"
                            + " less: an entry or a shard that was removed with its events is not noticed"));
        }
        Stream.concat(Stream.of(coverage), events.stream())
                .forEach(topic -> findings.addAll(findings(topic, Duration.between(earliest, scope.now()))));
        return findings;
    }

    private static List<Finding> findings(TopicFacts topic, Duration span) {
        List<Finding> findings = new ArrayList<>();
        if (topic.settings().isEmpty()) {
            findings.add(setting("the settings of the topic " + topic.topic()
                    + " cannot be read, so it is not known whether they remove records"));
        }
        if (topic.isCompacted()) {
            findings.add(setting("the topic " + topic.topic() + " is compacted (cleanup.policy=compact), which removes"
                    + " all but the last record of each key"));
        }
        topic.retention()
                .filter(retention -> retention.compareTo(span) < 0)
                .ifPresent(retention -> findings.add(setting("the topic " + topic.topic() + " keeps records for "
                        + retention + ", and the audited entries go back further")));
        topic.partitions().stream()
                .filter(TopicFacts.Partition::isTrimmed)
                .map(partition -> setting("the partition " + topic.topic() + "-" + partition.number()
                        + " begins at offset " + partition.beginning() + ": the records before it were removed"))
                .forEach(findings::add);
        return findings;
    }

    private static Finding setting(String text) {
        return Finding.note(FindingKind.TOPIC_SETTING, text);
    }
}
