// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.audit.Finding.Weight;
import java.time.Instant;
import java.util.List;

/**
 * What was found of one shard.
 *
 * @param events how many different events are in Kafka
 * @param readUntil everything that arrived before this moment is delivered or told of
 * @param finished true if nothing more is expected of it
 * @param timeline what the ledger says of it over time
 */
record ShardReport(
        ShardName name,
        List<String> parents,
        long events,
        Instant readUntil,
        boolean finished,
        Timeline timeline,
        List<Finding> findings) {

    ShardReport {
        parents = List.copyOf(parents);
        findings = List.copyOf(findings);
    }

    boolean isComplete() {
        return findings.stream().allMatch(finding -> finding.weight() == Weight.NOTE);
    }
}
