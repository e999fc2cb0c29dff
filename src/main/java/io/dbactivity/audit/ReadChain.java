// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The numbered entries that one shard carries. Each names the entry before, so their order in the topic does not
 * matter. After a crash, two entries can name the same one.
 */
final class ReadChain {

    private final Map<EntryId, NumberedEntry> entries = new LinkedHashMap<>();
    private final List<EntryId> contradictions = new ArrayList<>();
    private final LaterEntries later = new LaterEntries();

    void take(NumberedEntry entry) {
        NumberedEntry same = entries.putIfAbsent(entry.id(), entry);
        if (same != null && !same.equals(entry)) {
            contradictions.add(entry.id());
        }
    }

    /** Takes an entry that came while the others were read. */
    void takeLater(NumberedEntry entry) {
        later.take(entry);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean contains(EntryId id) {
        return entries.containsKey(id);
    }

    /** The highest number of an entry; 0 if there is none. */
    long highest() {
        return entries.keySet().stream().mapToLong(EntryId::number).max().orElse(0);
    }

    /** The entries in the order in which they were written, as far as it is known. */
    List<NumberedEntry> inOrder() {
        List<NumberedEntry> byNumber = new ArrayList<>(entries.values());
        byNumber.sort(Comparator.comparingLong(entry -> entry.id().number()));
        // Clocks of workers differ, but an entry is never written before the one that it names.
        Map<EntryId, Instant> written = new HashMap<>();
        for (NumberedEntry entry : byNumber) {
            Instant earliest = entry.previous().map(written::get).orElse(Instant.MIN);
            written.put(entry.id(), entry.time().isAfter(earliest) ? entry.time() : earliest);
        }
        byNumber.sort(Comparator.comparing((NumberedEntry entry) -> written.get(entry.id()))
                .thenComparing(entry -> entry.id().number()));
        return byNumber;
    }

    /**
     * What is wrong with the chain.
     *
     * @param from findings about earlier entries do not count
     * @param trimmed true if the topic's beginning has left it by retention
     */
    List<Finding> findings(Instant from, boolean trimmed) {
        List<Finding> findings = new ArrayList<>();
        Map<EntryId, NumberedEntry> unread = later.before(entries.values());
        unread.keySet().removeAll(entries.keySet());
        Map<EntryId, NumberedEntry> known = new LinkedHashMap<>(entries);
        known.putAll(unread);
        long lowest = known.keySet().stream().mapToLong(EntryId::number).min().orElse(0);
        missing(known, from)
                .forEach((id, after) -> findings.add(missing(id, after, trimmed && lowest == id.number() + 1)));
        for (NumberedEntry entry : known.values()) {
            if (!entry.time().isBefore(from) && !entry.isNumberedAfterPrevious()) {
                findings.add(contradiction(entry.id(), "does not have the number after the entry before"));
            }
        }
        unread.values().stream()
                .filter(entry -> !entry.time().isBefore(from) && !entry.isNoticeOfStream())
                .map(ReadChain::unread)
                .forEach(findings::add);
        contradictions.forEach(id -> findings.add(contradiction(id, "is there twice, with different contents")));
        return findings;
    }

    /** Ids that entries name and do not have, each with the first entry that names it. */
    private static Map<EntryId, NumberedEntry> missing(Map<EntryId, NumberedEntry> entries, Instant from) {
        Map<EntryId, NumberedEntry> missing =
                new TreeMap<>(Comparator.comparingLong(EntryId::number).thenComparingInt(EntryId::hash));
        for (NumberedEntry entry : entries.values()) {
            Optional<EntryId> previous = entry.previous().filter(id -> !entries.containsKey(id));
            if (previous.isPresent() && !entry.time().isBefore(from)) {
                missing.putIfAbsent(previous.get(), entry);
            }
        }
        return missing;
    }

    private Finding missing(EntryId id, NumberedEntry after, boolean left) {
        Optional<NumberedEntry> before = lastBefore(id);
        Finding finding = left
                ? Finding.explained(
                        FindingKind.ENTRIES_LEFT_TOPIC,
                        "its entries up to number " + id.number() + " left the ledger's topic by retention; the first"
                                + " that is there is of " + after.time())
                : Finding.unexplained(
                        FindingKind.ENTRY_MISSING,
                        (before.map(last -> "the ledger's entries after the one of " + last.time() + " (number "
                                                + last.id().number() + ")")
                                        .orElse("the ledger's first entries,")
                                + " up to number " + id.number() + " are not in its topic; the next one is of "
                                + after.time()));
        return Span.ofTimes(before.map(NumberedEntry::time), Optional.of(after.time()))
                .detailed(finding)
                .with("entryId", id.toString());
    }

    private static Finding unread(NumberedEntry entry) {
        return Finding.explained(
                        FindingKind.ENTRY_MISSING,
                        "the ledger's entry number " + entry.id().number()
                                + " came while its topic was read, and what it says is not audited; run it again")
                .with("entryId", entry.id().toString());
    }

    private Optional<NumberedEntry> lastBefore(EntryId id) {
        return entries.values().stream()
                .filter(entry -> entry.id().number() < id.number())
                .max(Comparator.comparingLong(entry -> entry.id().number()));
    }

    private static Finding contradiction(EntryId id, String what) {
        return Finding.unexplained(
                        FindingKind.ENTRIES_CONTRADICT, "the ledger's entry number " + id.number() + " " + what)
                .with("entryId", id.toString());
    }
}
