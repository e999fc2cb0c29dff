// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds the shards of the ledger against each other, and against what Connect has stored. */
final class StreamCheck {

    private final LedgerShards ledger;
    private final AuditScope scope;
    private final Trimming topic;

    /** @param topic the ledger's own */
    StreamCheck(LedgerShards ledger, AuditScope scope, Trimming topic) {
        this.ledger = ledger;
        this.scope = scope;
        this.topic = topic;
    }

    /** True if the ledger speaks of the shard in the audited time, or should do so. */
    boolean isAudited(AuditedShard shard) {
        return LedgerShards.isShard(shard.name())
                && (!shard.isFinished() || shard.latest().stream().noneMatch(latest -> latest.isBefore(scope.from())));
    }

    /** What is wrong between a shard and the shards before and after it, and with its end. */
    List<Finding> around(AuditedShard shard) {
        StreamName stream = StreamName.of(shard.name());
        Optional<Instant> madeAgain = ledger.madeAgain(stream);
        List<Finding> findings =
                new ArrayList<>(ledger.lineage(shard.name()).around(shard, madeAgain.isPresent(), scope.silent()));
        if (!topic.isTrimmed()) {
            ledger.lineage(shard.name()).firstStart(shard, scope.from()).ifPresent(findings::add);
        }
        if (!shard.isRead() || shard.isFinished()) {
            return findings;
        }
        Instant latest = shard.latest().orElseThrow();
        Optional<Instant> deleted = ledger.deleted(stream).filter(moment -> !moment.isBefore(latest));
        if (madeAgain.isPresent()) {
            findings.add(gone(
                    shard,
                    madeAgain,
                    "the stream was found made again at " + madeAgain.get() + "; it was read until " + shard.covered()
                            + ", and what arrived after that is gone"));
        } else if (deleted.isPresent()) {
            findings.add(gone(
                    shard,
                    deleted,
                    "the stream was gone at " + deleted.get() + " and is not back; it was read until "
                            + shard.covered()));
        } else if (latest.isBefore(scope.silent())) {
            findings.add(Span.ofTimes(Optional.of(latest), Optional.empty())
                    .detailed(Finding.unexplained(FindingKind.SILENT, "nothing is known of it after " + latest)));
        }
        return findings;
    }

    private static Finding gone(AuditedShard shard, Optional<Instant> known, String text) {
        return Span.ofTimes(Optional.of(shard.covered()), known)
                .detailed(Finding.explained(FindingKind.STREAM_GONE, text));
    }

    ShardReport report(AuditedShard shard, List<Finding> findings) {
        return new ShardReport(
                shard.name(),
                shard.parents(),
                shard.eventCount(),
                shard.covered(),
                shard.isFinished(),
                shard.timeline(scope.longestSilence()),
                findings);
    }

    /** Adds what is wrong with streams as a whole. */
    void streams(StreamNotes notes) {
        ledger.lineages().forEach((stream, lineage) -> {
            if (ledger.all().stream()
                    .anyMatch(shard -> StreamName.of(shard.name()).equals(stream) && isAudited(shard))) {
                lineage.beginning(ledger.madeAgain(stream).isPresent(), topic.isTrimmed(), scope.silent())
                        .forEach(finding -> notes.add(stream.name(), finding));
            }
        });
        ledger.all().stream()
                .filter(shard -> !LedgerShards.isShard(shard.name()))
                .forEach(reports -> reports.chain()
                        .findings(scope.from(), topic.isTrimmed())
                        .forEach(finding -> notes.add(reports.name().stream(), finding)));
        ledger.lost().forEach((stream, entry) -> {
            if (scope.isAudited(entry.time())) {
                String text = "the ledger says nothing of the stream made at " + stream.created()
                        + ", which one made at " + entry.streamCreated() + " followed";
                notes.add(
                        stream.name(),
                        topic.isTrimmed()
                                ? Finding.explained(FindingKind.ENTRIES_LEFT_TOPIC, text)
                                : Finding.unexplained(FindingKind.SHARD_UNREAD, text));
            }
        });
    }

    /** Adds what is wrong with a shard of which Connect has stored more than the ledger says. */
    void stored(StoredOffset offset, StreamNotes notes) {
        Optional<AuditedShard> shard = ledger.get(offset.shard());
        String name = offset.shard().shardId() + ", made at " + offset.shard().streamCreated();
        Optional<EntryId> entry = offset.entry()
                .filter(id -> shard.stream().noneMatch(known -> known.chain().contains(id)));
        if (entry.isPresent()) {
            long highest = shard.map(known -> known.chain().highest()).orElse(0L);
            String text = "Connect has stored that the ledger's entry number "
                    + entry.get().number() + " of " + name + " was written, and "
                    + (highest == 0 ? "its topic has none of this shard" : "its topic ends with number " + highest);
            notes.add(
                    offset.shard().stream(),
                    topic.isTrimmed() && highest == 0
                            ? Finding.explained(FindingKind.ENTRIES_LEFT_TOPIC, text)
                            : Finding.unexplained(FindingKind.TAIL_CUT, text)
                                    .with("entryId", entry.get().toString()));
        } else if (offset.isEnd() && shard.isPresent() && !shard.get().wasFinished()) {
            notes.add(
                    offset.shard().stream(),
                    Finding.unexplained(
                            FindingKind.TAIL_CUT,
                            "Connect has stored that " + name
                                    + " was read to its end, and the ledger does not say so"));
        } else if (shard.isEmpty()) {
            notes.add(
                    offset.shard().stream(),
                    Finding.note(
                            FindingKind.PROVES_LESS,
                            "Connect has stored an offset of " + name + ", of which the audited entries say nothing"));
        }
    }

    /** The moment up to which the ledger speaks of all shards. */
    Optional<Instant> completeUpTo() {
        Stream<Instant> shards = ledger.all().stream()
                .filter(this::isAudited)
                .filter(shard -> ledger.madeAgain(StreamName.of(shard.name())).isEmpty())
                .filter(shard ->
                        !shard.isFinished() || ledger.lineage(shard.name()).isFollowedByUnread(shard))
                .map(AuditedShard::covered);
        Stream<Instant> streams = ledger.lineages().entrySet().stream()
                .filter(stream -> stream.getValue().beginsWithUnread()
                        && ledger.madeAgain(stream.getKey()).isEmpty())
                .map(stream -> stream.getKey().created());
        return Stream.concat(shards, streams)
                .min(Instant::compareTo)
                .or(() -> ledger.all().stream().map(AuditedShard::covered).max(Instant::compareTo));
    }
}
