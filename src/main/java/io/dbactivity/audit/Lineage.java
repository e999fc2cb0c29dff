// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The shards of one stream, from the ones with which it began to the last children. Each that the ledger names must
 * have entries of its own.
 */
final class Lineage {

    private final Map<String, AuditedShard> shards = new TreeMap<>();
    private final List<LedgerEntry> beginnings = new ArrayList<>();
    private final Set<String> atBeginning = new TreeSet<>();
    private final Map<String, ShardName> endedLater = new TreeMap<>();

    /** @param shard whose name is that of one of the stream's shards */
    void add(AuditedShard shard) {
        shards.put(shard.name().shardId(), shard);
    }

    /** Takes an entry that says with which shards the stream began. */
    void begin(LedgerEntry entry) {
        beginnings.add(entry);
        atBeginning.addAll(entry.texts("shardIds"));
    }

    /** Takes that the end of a shard came to the ledger while it was read. */
    void endLater(ShardName shard) {
        endedLater.put(shard.shardId(), shard);
    }

    private Optional<AuditedShard> read(String shard) {
        return Optional.ofNullable(shards.get(shard)).filter(AuditedShard::isRead);
    }

    /** True if a child of the shard has not been read. */
    boolean isFollowedByUnread(AuditedShard shard) {
        return shard.children().stream().anyMatch(child -> read(child).isEmpty());
    }

    /** True if a shard with which the stream began has not been read. */
    boolean beginsWithUnread() {
        return atBeginning.stream().anyMatch(shard -> read(shard).isEmpty());
    }

    /**
     * What is wrong between a shard and its parents and children.
     *
     * @param gone true if the stream has been deleted since
     * @param silent something that was said before this moment should have been followed by more
     */
    List<Finding> around(AuditedShard shard, boolean gone, Instant silent) {
        List<Finding> findings = new ArrayList<>();
        for (String parent : shard.parents()) {
            read(parent)
                    .map(known -> unendedParent(parent, known))
                    .orElseGet(() -> unreadParent(parent, shard))
                    .ifPresent(findings::add);
        }
        for (String child : shard.children()) {
            if (read(child).isEmpty() && gone) {
                findings.add(Finding.explained(
                        FindingKind.STREAM_GONE,
                        "its child " + child + " was not read before the stream was made again"));
            } else if (read(child).isEmpty() && shard.latest().stream().allMatch(latest -> latest.isBefore(silent))) {
                findings.add(Finding.unexplained(FindingKind.SHARD_UNREAD, "its child " + child + " was never read"));
            }
        }
        return findings;
    }

    /** If its end came later, the rest of the parent arrived after the moment up to which the audit speaks of it. */
    private Optional<Finding> unendedParent(String name, AuditedShard parent) {
        return Optional.of(parent)
                .filter(known -> !known.wasFinished() && !endedLater.containsKey(name))
                .map(known -> Finding.unexplained(
                        FindingKind.PARENT_UNREAD, "it was read although its parent " + name + " has not ended"));
    }

    private Optional<Finding> unreadParent(String parent, AuditedShard child) {
        if (!mustHaveBeenRead(parent, child)) {
            return Optional.empty();
        }
        return Optional.of(
                endedLater.containsKey(parent)
                        ? Finding.explained(
                                FindingKind.PARENT_UNREAD,
                                "its parent " + parent
                                        + " came to the ledger while it was read, and is not audited; run it again")
                        : Finding.unexplained(
                                FindingKind.PARENT_UNREAD, "the ledger says nothing of its parent " + parent));
    }

    /**
     * What is wrong with the first start of a shard.
     *
     * @param from earlier starts do not count
     */
    Optional<Finding> firstStart(AuditedShard shard, Instant from) {
        boolean isKnown = !atBeginning.isEmpty() && !shard.isOld();
        return shard.numbered()
                .firstStart()
                .filter(start -> isKnown && !start.time().isBefore(from))
                .flatMap(start -> new FirstStart(start, knownParents(shard), listed(shard)).check());
    }

    /** One whose end came later has not ended, as far as the ledger was read. */
    private List<AuditedShard> knownParents(AuditedShard shard) {
        return shard.parents().stream()
                .flatMap(parent ->
                        read(parent)
                                .or(() -> Optional.ofNullable(endedLater.get(parent))
                                        .map(AuditedShard::new))
                                .stream())
                .toList();
    }

    private Optional<Instant> listed(AuditedShard shard) {
        return beginnings.stream()
                .filter(entry -> entry.texts("shardIds").contains(shard.name().shardId()))
                .map(LedgerEntry::time)
                .max(Instant::compareTo);
    }

    /** False if the stream did not keep the parent any more when it was met, or if its loss is told. */
    private boolean mustHaveBeenRead(String parent, AuditedShard child) {
        boolean wasGone = atBeginning.contains(child.name().shardId()) && !atBeginning.contains(parent);
        boolean isOld = child.isOld() || shards.values().stream().anyMatch(AuditedShard::isOld);
        return !wasGone && !isOld && !child.numbered().beginsWithLoss();
    }

    /**
     * What is wrong with the beginning of the stream.
     *
     * @param trimmed true if the ledger's beginning has left its topic
     * @param silent as in {@link #around}
     */
    List<Finding> beginning(boolean gone, boolean trimmed, Instant silent) {
        if (shards.values().stream().anyMatch(AuditedShard::isOld)) {
            return List.of();
        }
        if (atBeginning.isEmpty()) {
            return List.of(unknownBeginning(trimmed));
        }
        List<Finding> findings = new ArrayList<>();
        for (LedgerEntry entry : beginnings) {
            for (String shard : entry.texts("shardIds")) {
                if (read(shard).isEmpty() && entry.time().isBefore(silent)) {
                    findings.add(unread(shard, entry.time(), gone));
                }
            }
        }
        return findings.stream().distinct().toList();
    }

    private Finding unknownBeginning(boolean trimmed) {
        if (trimmed) {
            return Finding.explained(
                    FindingKind.ENTRIES_LEFT_TOPIC,
                    "what the ledger said about the shards with which the stream began left its topic by retention");
        }
        if (!beginnings.isEmpty()) {
            return Finding.explained(
                    FindingKind.BEGINNING_UNKNOWN,
                    "the entry about the stream's beginning does not say with which shards it began");
        }
        boolean begunLater = shards.values().stream()
                .flatMap(shard -> shard.numbered().firstStart().stream())
                .anyMatch(start ->
                        start.previous().isEmpty() && start.counted().run().isPresent());
        return begunLater
                ? Finding.explained(
                        FindingKind.BEGINNING_UNKNOWN,
                        "the ledger was begun after the stream was first read: it does not say which shards there were")
                : Finding.unexplained(
                        FindingKind.BEGINNING_UNKNOWN,
                        "no entry says with which shards the stream began, so others may be missing");
    }

    private Finding unread(String shard, Instant listed, boolean gone) {
        String text = "the ledger says nothing of " + shard + ", which the stream had at " + listed;
        if (gone) {
            return Finding.explained(
                    FindingKind.STREAM_GONE, text + "; it was not read before the stream was made again");
        }
        return mayWait(shard, listed)
                ? Finding.explained(FindingKind.SHARD_UNREAD, text + "; it may be waiting for its parent's end")
                : Finding.unexplained(FindingKind.SHARD_UNREAD, text);
    }

    /** True if a shard may be the parent: it is not read to its end, and not up to the moment of the list either. */
    private boolean mayWait(String shard, Instant listed) {
        return shards.values().stream()
                .filter(AuditedShard::isRead)
                .filter(other -> other.name().shardId().compareTo(shard) < 0)
                .anyMatch(other -> !other.wasFinished() && !other.covered().isAfter(listed));
    }
}
