// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.CoverageKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A numbered entry of the ledger, reduced to what an audit needs.
 *
 * @param previous the entry before in its chain; empty for the first one
 * @param kind empty if it is newer than this auditor
 * @param ofShard false if the entry is about the stream as a whole and only carries the shard's offset
 * @param excluded how many events each rule left out
 * @param content all of the entry; empty for the many that say how far a shard is delivered
 */
record NumberedEntry(
        EntryId id,
        Optional<EntryId> previous,
        Optional<CoverageKind> kind,
        Instant time,
        boolean ofShard,
        Counted counted,
        Map<String, Long> excluded,
        Span span,
        Optional<LedgerEntry> content) {

    /** @throws AuditException if the entry's ids are not those of its shard, or a field is of another type */
    static NumberedEntry of(LedgerEntry entry) {
        EntryId id = EntryId.parse(entry.text("entryId").orElse(""));
        ShardName carrier = entry.text("carrierShardId")
                .map(entry::shard)
                .orElseThrow(() -> new AuditException("The entry " + id + " of the ledger names no carrier"));
        Optional<EntryId> previous = entry.text("previousEntryId").map(EntryId::parse);
        boolean ofCarrier = id.chain().equals(carrier)
                && previous.stream().allMatch(before -> before.chain().equals(carrier))
                && entry.shard().stream().allMatch(shard -> carrier.equals(shard) || isOfReplays(carrier));
        if (!ofCarrier) {
            throw new AuditException("The entry " + id + " of the ledger is not of the shard that carries it");
        }
        Optional<CoverageKind> kind = entry.kind();
        return new NumberedEntry(
                id,
                previous,
                kind,
                entry.time(),
                entry.shard().isPresent(),
                Counted.of(entry),
                entry.counts("excluded"),
                Span.of(entry),
                kind.equals(Optional.of(CoverageKind.SHARD_POSITION)) ? Optional.empty() : Optional.of(entry));
    }

    /** True if a replay wrote the entry, and no task. It may be about any shard of its stream. */
    boolean isOfReplay() {
        return isOfReplays(id.chain());
    }

    private static boolean isOfReplays(ShardName carrier) {
        return carrier.shardId().equals(Coverage.GapClosed.CARRIER);
    }

    /** True if the entry before has the number before. */
    boolean isNumberedAfterPrevious() {
        return id.number() == previous.map(EntryId::number).orElse(0L) + 1;
    }

    /** See {@link LedgerEntry#isLossOfTime}. */
    boolean isLossOfTime() {
        return content.filter(LedgerEntry::isLossOfTime).isPresent();
    }

    /** True for an entry about the stream as a whole that tells of no loss and counts nothing. */
    boolean isNoticeOfStream() {
        return !ofShard && kind.filter(known -> known != CoverageKind.GAP).isPresent();
    }

    boolean is(CoverageKind wanted) {
        return kind.equals(Optional.of(wanted));
    }
}
