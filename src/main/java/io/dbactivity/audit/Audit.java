// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.coverage.CoverageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares what the ledger says with what is in Kafka. It takes every entry of the time range first, then every event,
 * and then makes the report.
 */
final class Audit {

    private final Map<ShardName, ShardChain> chains = new TreeMap<>();
    private final Map<String, List<Finding>> notes = new HashMap<>();
    private final Map<Window, LedgerEntry> windows = new LinkedHashMap<>();
    private final Map<String, Instant> latestCreated = new HashMap<>();
    private Instant earliest = Instant.MAX;
    private long entries;

    /** A window of time in which a stream as a whole may have lost something. The last entry about it counts. */
    private record Window(String stream, Instant streamCreated, Instant from) {

        static Window of(LedgerEntry gap) {
            return new Window(
                    gap.stream(), gap.streamCreated(), gap.moment("fromTime").orElse(Instant.EPOCH));
        }
    }

    /**
     * Takes the next entry of the time range. The entries of one shard come in the order in which they were written.
     */
    void take(LedgerEntry entry) {
        entries++;
        entry.kind()
                .ifPresentOrElse(
                        kind -> take(kind, entry),
                        () -> note(
                                entry,
                                "an entry of a kind that this auditor does not know: "
                                        + entry.fields().get("kind")));
    }

    private void take(CoverageKind kind, LedgerEntry entry) {
        for (String field : List.of("time", "fromTime", "toTime")) {
            entry.moment(field).filter(moment -> moment.isBefore(earliest)).ifPresent(moment -> earliest = moment);
        }
        endEarlierStreams(entry);
        switch (kind) {
            case SHARD_STARTED, SHARD_POSITION, SHARD_ENDED, GAP ->
                entry.shard()
                        .ifPresentOrElse(
                                shard -> chains.computeIfAbsent(shard, name -> new ShardChain())
                                        .take(kind, entry),
                                () -> windows.put(Window.of(entry), entry));
            case STREAM_CREATED -> note(entry, "met for the first time at " + entry.time());
            case STREAM_DELETED -> {
                note(entry, "not there any more at " + entry.time());
                ofStream(entry.stream(), entry.streamCreated()).forEach(ShardChain::suspend);
            }
            case STREAM_RECREATED -> note(entry, "found made again at " + entry.time());
            case HEARTBEAT_MISSING, HEARTBEAT_RESUMED -> note(entry, described(entry));
        }
    }

    /** There is one stream of a name at a time, so an entry of a later one says that the earlier ones are gone. */
    private void endEarlierStreams(LedgerEntry entry) {
        Instant created = entry.streamCreated();
        Instant known = latestCreated.getOrDefault(entry.stream(), created);
        if (created.isAfter(known)) {
            ofStream(entry.stream(), known).forEach(chain -> chain.endWithStream(entry.time()));
        }
        latestCreated.merge(entry.stream(), created, (one, other) -> one.isAfter(other) ? one : other);
    }

    private List<ShardChain> ofStream(String stream, Instant created) {
        return chains.entrySet().stream()
                .filter(chain -> chain.getKey().stream().equals(stream))
                .filter(chain -> chain.getKey().streamCreated().equals(created))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String described(LedgerEntry entry) {
        return entry.fields().get("kind")
                + entry.text("instanceId").map(instance -> " of " + instance).orElse("")
                + entry.moment("fromTime").map(from -> " from " + from).orElse("")
                + entry.moment("toTime").map(to -> " to " + to).orElse("")
                + entry.text("reason").map(reason -> ": " + reason).orElse("")
                + entry.text("detail").map(detail -> ". " + detail).orElse("");
    }

    private void note(LedgerEntry entry, String text) {
        notes.computeIfAbsent(entry.stream(), name -> new ArrayList<>()).add(Finding.note(text));
    }

    long entries() {
        return entries;
    }

    /** The earliest moment in any entry. No event that an entry counts arrived in Kinesis much earlier. */
    Instant earliest() {
        return earliest;
    }

    /**
     * Takes an event, in the order of its partition.
     *
     * @param partition topic and partition that hold it
     */
    void take(EventPlace event, String partition) {
        ShardChain chain = chains.get(event.shard());
        if (chain != null) {
            chain.take(event.position(), partition);
        }
    }

    /**
     * Makes the report, after all events are taken.
     *
     * @param end of the time range, or now
     * @param longestSilence how long nothing may be said of a shard that is still read; more than the connector's
     *     coverage interval
     */
    AuditReport report(Instant end, Duration longestSilence) {
        Map<ShardName, List<Finding>> findings = new LinkedHashMap<>();
        chains.forEach((shard, chain) -> {
            List<Finding> all = new ArrayList<>(chain.findings(end, longestSilence));
            all.addAll(lineage(shard, chain, end.minus(longestSilence)));
            findings.put(shard, all);
        });
        return new AuditReport(chains, findings, ofStreams());
    }

    private Map<String, List<Finding>> ofStreams() {
        Map<String, List<Finding>> all = new TreeMap<>();
        notes.forEach((stream, ofStream) -> all.put(stream, new ArrayList<>(ofStream)));
        windows.forEach((window, gap) ->
                all.computeIfAbsent(window.stream(), name -> new ArrayList<>()).add(Finding.explained(described(gap))));
        return all;
    }

    private List<Finding> lineage(ShardName shard, ShardChain chain, Instant latestEnd) {
        List<Finding> broken = new ArrayList<>();
        for (String parent : chain.parents()) {
            ShardChain before = chains.get(shard.sibling(parent));
            if (before != null && !before.isFinished()) {
                broken.add(Finding.unexplained("it was read although its parent " + parent + " has not ended"));
            }
        }
        for (String child : chain.children()) {
            ShardChain after = chains.get(shard.sibling(child));
            boolean isKnown = after != null && (after.isStarted() || after.isFinished());
            if (!isKnown && isOfAnEarlierStream(shard)) {
                broken.add(Finding.explained("its child " + child + " was not read before the stream was made again"));
            } else if (!isKnown && chain.latest().isBefore(latestEnd)) {
                broken.add(Finding.unexplained("its child " + child + " was never read"));
            }
        }
        return broken;
    }

    /** True if the shard belongs to an earlier stream of its name. */
    private boolean isOfAnEarlierStream(ShardName shard) {
        return latestCreated.get(shard.stream()).isAfter(shard.streamCreated());
    }
}
