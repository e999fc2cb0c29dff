// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

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

    /** @param isNamed tells whether some entry names a run, even one that is not audited */
    List<Finding> findings(Trimming topics, Predicate<String> isNamed) {
        List<Finding> findings = new ArrayList<>(gaps());
        ledger.contradictions()
                .forEach(id -> findings.add(Finding.unexplained(
                                FindingKind.ENTRIES_CONTRADICT,
                                "the ledger's entry number " + id.number()
                                        + " does not count as many events as it has ordinals")
                        .with("entryId", id.toString())));
        findings.addAll(ledger.starts().findings(events));
        Set<String> runs = new TreeSet<>(ledger.runs().keySet());
        storedRun().ifPresent(runs::add);
        for (String run : runs) {
            findings.addAll(check(run, topics));
        }
        findings.addAll(unknown(isNamed));
        return findings;
    }

    private Optional<String> storedRun() {
        return stored.flatMap(StoredOffset::run);
    }

    private List<Finding> check(String run, Trimming topics) {
        long ordinal = storedRun().filter(run::equals).isPresent() ? stored.get().ordinal() : 0;
        RunClaims claims = ledger.runs().getOrDefault(run, new RunClaims());
        return new RunCheck(run, claims, events.getOrDefault(run, new SeenEvents()), topics).findings(ordinal);
    }

    /** A gap that comes again after a crash is one gap. One whose events are in Kafka after all is none. */
    private Set<Finding> gaps() {
        Set<Finding> gaps = new LinkedHashSet<>();
        for (NumberedEntry gap : ledger.gaps()) {
            Finding finding = Gaps.finding(gap.content().orElseThrow());
            Ordinals missing = gap.counted().missing();
            boolean healed = !missing.isEmpty()
                    && gap.counted().run().map(events::get).stream()
                            .anyMatch(seen -> missing.without(seen.ordinals()).isEmpty());
            gaps.add(healed ? Finding.note("told as a gap, and in Kafka after all: " + finding.text()) : finding);
        }
        return gaps;
    }

    /** Runs that no entry names, though no run can have begun of which no entry would speak yet. */
    private List<Finding> unknown(Predicate<String> isNamed) {
        List<String> unknown = events.keySet().stream()
                .filter(run -> !isNamed.test(run) && storedRun().stream().noneMatch(run::equals))
                .toList();
        if (ledger.latest().isEmpty() || unknown.isEmpty()) {
            return List.of();
        }
        long count = unknown.stream().mapToLong(run -> events.get(run).count()).sum();
        String text = count + " events of " + String.join(", ", unknown);
        return List.of(
                unknown.size() <= ledger.starts().unnamed()
                        ? Finding.note(text + " are in Kafka, and no entry counts them yet")
                        : Finding.unexplained(
                                FindingKind.EVENTS_UNKNOWN,
                                text + " are in Kafka, and the ledger does not know of such a run"));
    }
}
