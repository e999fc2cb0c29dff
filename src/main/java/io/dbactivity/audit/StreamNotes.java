// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the ledger says of streams as a whole. */
final class StreamNotes {

    /** A window of time in which a stream as a whole may have lost something. The last entry about it counts. */
    private record Window(StreamName stream, Instant from) {

        static Window of(LedgerEntry gap) {
            return new Window(StreamName.of(gap), gap.moment("fromTime").orElse(Instant.EPOCH));
        }
    }

    private final Map<String, Set<Finding>> notes = new TreeMap<>();
    private final Map<String, Set<String>> connectors = new TreeMap<>();
    private final Map<Window, LedgerEntry> windows = new LinkedHashMap<>();

    /** Takes an entry that is not about a shard. */
    void take(LedgerEntry entry) {
        entry.kind()
                .ifPresentOrElse(
                        kind -> {
                            switch (kind) {
                                case GAP -> windows.merge(Window.of(entry), entry, StreamNotes::later);
                                case STREAM_CREATED -> note(entry, "met for the first time at " + entry.time());
                                case STREAM_DELETED -> note(entry, "not there any more at " + entry.time());
                                case STREAM_RECREATED -> note(entry, "found made again at " + entry.time());
                                case SHARD_STARTED,
                                        SHARD_POSITION,
                                        SHARD_ENDED,
                                        GAP_CLOSED,
                                        HEARTBEAT_MISSING,
                                        HEARTBEAT_RESUMED -> note(entry, described(entry));
                            }
                        },
                        () -> note(
                                entry,
                                "an entry of a kind that this auditor does not know: "
                                        + entry.text("kind").orElse("")));
    }

    private static LedgerEntry later(LedgerEntry one, LedgerEntry other) {
        return other.time().isBefore(one.time()) ? one : other;
    }

    /** Takes the name of the connector that wrote an entry. */
    void takeConnector(LedgerEntry entry) {
        entry.text("connector")
                .ifPresent(connector -> connectors
                        .computeIfAbsent(entry.stream(), name -> new TreeSet<>())
                        .add(connector));
    }

    private void note(LedgerEntry entry, String text) {
        add(entry.stream(), Finding.note(text));
    }

    void add(String stream, Finding finding) {
        notes.computeIfAbsent(stream, name -> new LinkedHashSet<>()).add(finding);
    }

    /** Findings by the name of their stream. */
    Map<String, List<Finding>> findings() {
        windows.forEach((window, gap) -> add(window.stream().name(), finding(gap)));
        connectors.forEach((stream, names) -> {
            if (names.size() > 1) {
                add(
                        stream,
                        Finding.note("several connectors write of it: " + String.join(", ", names)
                                + "; --connector chooses one"));
            }
        });
        Map<String, List<Finding>> all = new TreeMap<>();
        notes.forEach((stream, findings) -> all.put(stream, List.copyOf(findings)));
        return all;
    }

    private static Finding finding(LedgerEntry gap) {
        return Span.of(gap)
                .detailed(Finding.explained(FindingKind.GAP, described(gap)))
                .with("reason", gap.text("reason").orElse(""));
    }

    private static String described(LedgerEntry entry) {
        return entry.text("kind").orElse("")
                + entry.text("instanceId").map(instance -> " of " + instance).orElse("")
                + entry.moment("fromTime").map(from -> " from " + from).orElse("")
                + entry.moment("toTime").map(to -> " to " + to).orElse("")
                + entry.text("reason").map(reason -> ": " + reason).orElse("")
                + entry.text("detail").map(detail -> ". " + detail).orElse("");
    }
}
