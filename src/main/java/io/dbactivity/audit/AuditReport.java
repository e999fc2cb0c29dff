// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.audit.Finding.Weight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an audit found, and how it is printed. */
record AuditReport(
        Map<ShardName, ShardChain> chains,
        Map<ShardName, List<Finding>> ofShards,
        Map<String, List<Finding>> ofStreams) {

    private Stream<Finding> all() {
        return Stream.concat(ofShards.values().stream(), ofStreams.values().stream())
                .flatMap(List::stream);
    }

    long count(Weight weight) {
        return all().filter(finding -> finding.weight() == weight).count();
    }

    /** The gravest weight that was found. */
    Weight verdict() {
        return all().map(Finding::weight).max(Weight::compareTo).orElse(Weight.NOTE);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String stream = "";
        Instant created = Instant.EPOCH;
        for (Map.Entry<ShardName, List<Finding>> shard : ofShards.entrySet()) {
            ShardName name = shard.getKey();
            if (!name.stream().equals(stream)) {
                stream = name.stream();
                lines.add("stream " + stream);
                ofStreams.getOrDefault(stream, List.of()).forEach(finding -> lines.add("  " + finding));
                created = Instant.EPOCH;
            }
            if (!name.streamCreated().equals(created)) {
                created = name.streamCreated();
                lines.add("  made at " + created);
            }
            add(lines, name, shard.getValue());
        }
        lines.add(total());
        return lines;
    }

    private void add(List<String> lines, ShardName name, List<Finding> findings) {
        ShardChain chain = chains.get(name);
        boolean complete = findings.stream().allMatch(finding -> finding.weight() == Weight.NOTE);
        lines.add("    " + name.shardId()
                + (chain.parents().isEmpty() ? "" : ", child of " + String.join(" and ", chain.parents())) + ": "
                + (complete ? "complete" : "not complete") + ", " + chain.events() + " events, "
                + (chain.isFinished() ? "at its end" : "read until " + chain.readUntil()));
        findings.forEach(finding -> lines.add("      " + finding));
    }

    private String total() {
        long events = chains.values().stream().mapToLong(ShardChain::events).sum();
        String read = chains.size() + " shards, " + events + " events: ";
        return read
                + switch (verdict()) {
                    case NOTE -> "complete";
                    case EXPLAINED -> count(Weight.EXPLAINED) + " hole(s), each explained by the ledger";
                    case UNEXPLAINED ->
                        count(Weight.UNEXPLAINED) + " UNEXPLAINED HOLE(S), " + count(Weight.EXPLAINED)
                                + " explained by the ledger";
                };
    }
}
