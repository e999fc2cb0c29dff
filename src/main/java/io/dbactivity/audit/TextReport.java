// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.audit.Finding.Weight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** A report for people. */
final class TextReport {

    private final AuditReport report;
    private final List<String> lines = new ArrayList<>();

    private TextReport(AuditReport report) {
        this.report = report;
    }

    static List<String> lines(AuditReport report) {
        return new TextReport(report).lines();
    }

    private List<String> lines() {
        report.ofTopics().forEach(finding -> lines.add(finding.toString()));
        var streams = new TreeSet<>(report.ofStreams().keySet());
        report.shards().forEach(shard -> streams.add(shard.name().stream()));
        streams.forEach(this::add);
        lines.add(total());
        return lines;
    }

    private void add(String stream) {
        lines.add("stream " + stream);
        report.ofStreams().getOrDefault(stream, List.of()).forEach(finding -> lines.add("  " + finding));
        Instant created = null;
        for (ShardReport shard : report.shards()) {
            ShardName name = shard.name();
            if (name.stream().equals(stream)) {
                if (!name.streamCreated().equals(created)) {
                    created = name.streamCreated();
                    lines.add("  made at " + created);
                }
                add(shard);
            }
        }
    }

    private void add(ShardReport shard) {
        lines.add("    " + shard.name().shardId()
                + (shard.parents().isEmpty() ? "" : ", child of " + String.join(" and ", shard.parents())) + ": "
                + (shard.isComplete() ? "complete" : "not complete") + ", " + Amount.of(shard.events(), "event") + ", "
                + (shard.finished() ? "at its end" : "read until " + shard.readUntil()));
        shard.findings().forEach(finding -> lines.add("      " + finding));
    }

    private String closed() {
        long closed = report.closedGaps();
        return closed == 0 ? "" : ", " + Amount.of(closed, "gap") + " closed by a replay";
    }

    private String total() {
        String read = Amount.of(report.shards().size(), "shard") + ", " + Amount.of(report.events(), "event")
                + closed()
                + report.upTo().map(moment -> ", up to " + moment).orElse("") + ": ";
        long explained = report.count(Weight.EXPLAINED);
        return read
                + switch (report.verdict()) {
                    case NOTE -> "complete";
                    case EXPLAINED -> Amount.of(explained, "hole") + ", each explained by the ledger";
                    case UNEXPLAINED ->
                        Amount.of(report.count(Weight.UNEXPLAINED), "UNEXPLAINED HOLE")
                                        .toString()
                                        .toUpperCase(Locale.ROOT)
                                + ", " + explained + " explained by the ledger";
                };
    }
}
