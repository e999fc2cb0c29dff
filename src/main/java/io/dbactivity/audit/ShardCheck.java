// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds what the numbered entries of a shard say against its events, run by run. */
final class ShardCheck {

    private final NumberedShard ledger;
    private final Map<String, SeenEvents> events;
    private final Optional<StoredOffset> stored;

    ShardCheck(NumberedShard ledger, Map<String, SeenEvents> events, Optional<StoredOffset> stored) {
        this.ledger = ledger;
        this.events = events;
        this.stored = stored;
    }

    List<Finding> findings(Trimming topics) {
        List<Finding> findings = new ArrayList<>(gaps());
        ledger.contradictions()
                .forEach(id -> findings.add(Finding.unexplained(
                                FindingKind.ENTRIES_CONTRADICT,
                                "the ledger's entry number " + id.number()
                                        + " does not count as many events as it has ordinals")
                        .with("entryId", id.toString())));
        findings.addAll(ledger.starts().findings(events, ledger.runs(), topics));
        Set<String> runs = new TreeSet<>(ledger.runs().keySet());
        storedRun().ifPresent(runs::add);
        for (String run : runs) {
            findings.addAll(check(run, topics));
        }
        findings.addAll(unnamed());
        return findings;
    }

    private Optional<String> storedRun() {
        return stored.flatMap(StoredOffset::run);
    }

    private List<Finding> check(String run, Trimming topics) {
        long ordinal =
                storedRun().filter(run::equals).isPresent() ? stored.get().ordinal() : 0;
        RunClaims claims = ledger.runs().getOrDefault(run, new RunClaims());
        return new RunCheck(run, claims, events.getOrDefault(run, new SeenEvents()), topics).findings(ordinal);
    }

    /** A gap that comes again after a crash is one gap. One whose events are in Kafka after all is none. */
    private Set<Finding> gaps() {
        Set<Finding> gaps = new LinkedHashSet<>();
        for (NumberedEntry gap : ledger.gaps()) {
            Finding finding = Gaps.finding(gap.content().orElseThrow());
            Optional<NumberedEntry> closing = ledger.closing(gap);
            if (closing.isPresent()) {
                gaps.add(Gaps.closed(finding, closing.get()));
            } else {
                gaps.add(
                        isHealed(gap)
                                ? Finding.note("told as a gap, and in Kafka after all: " + finding.text())
                                : finding);
            }
        }
        return gaps;
    }

    private boolean isHealed(NumberedEntry gap) {
        OrdinalSet missing = gap.counted().missing();
        return !missing.isEmpty()
                && gap.counted().run().map(events::get).stream()
                        .anyMatch(seen -> missing.without(seen.ordinals()).isEmpty());
    }

    /** Runs that no entry names: they ended in a crash before an entry, or have just begun. */
    private List<Finding> unnamed() {
        List<String> unnamed = events.keySet().stream()
                .filter(run ->
                        !ledger.runs().containsKey(run) && storedRun().stream().noneMatch(run::equals))
                .toList();
        if (unnamed.isEmpty()) {
            return List.of();
        }
        long count = unnamed.stream().mapToLong(run -> events.get(run).count()).sum();
        return List.of(Finding.note(Amount.of(count, "event") + " of " + String.join(", ", unnamed)
                + " are in Kafka, and no entry counts them: a crash ended these runs, or they have just begun"));
    }
}
