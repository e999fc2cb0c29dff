// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.CoverageKind;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The shards and streams of which the ledger speaks, with their entries. */
final class LedgerShards {

    /** Carries what RDS reports; Kinesis names no shard like this. */
    private static final String REPORTS = "rds-events";

    private static final Set<CoverageKind> BEGINNINGS =
            EnumSet.of(CoverageKind.STREAM_CREATED, CoverageKind.STREAM_RECREATED);

    private final Map<ShardName, AuditedShard> shards = new TreeMap<>();
    private final Map<StreamName, Lineage> lineages = new TreeMap<>();
    private final Map<StreamName, Instant> firstEntries = new TreeMap<>();
    private final Map<StreamName, Instant> deletions = new HashMap<>();
    private final Map<StreamName, LedgerEntry> successors = new HashMap<>();
    private final Set<ShardName> named = new HashSet<>();

    /** Takes an entry of an audited connector. */
    void take(LedgerEntry entry) {
        name(entry);
        StreamName stream = StreamName.of(entry);
        firstEntries.merge(stream, entry.time(), (one, other) -> one.isBefore(other) ? one : other);
        Optional<CoverageKind> kind = entry.kind();
        if (entry.isNumbered()) {
            NumberedEntry numbered = NumberedEntry.of(entry);
            shard(numbered.id().chain()).take(numbered);
            entry.shard()
                    .filter(name -> numbered.isOfReplay())
                    .ifPresent(name -> shard(name).takeReplay(numbered));
        } else {
            entry.shard().ifPresent(name -> kind.ifPresent(known -> shard(name).takeOld(known, entry)));
        }
        kind.ifPresent(known -> takeOfStream(known, stream, entry));
    }

    private void takeOfStream(CoverageKind kind, StreamName stream, LedgerEntry entry) {
        switch (kind) {
            case STREAM_CREATED -> lineage(stream).begin(entry);
            case STREAM_RECREATED -> {
                lineage(stream).begin(entry);
                entry.moment("previousStreamCreated")
                        .ifPresent(created -> successors.put(new StreamName(stream.name(), created), entry));
            }
            case STREAM_DELETED ->
                deletions.merge(stream, entry.time(), (one, other) -> one.isAfter(other) ? one : other);
            case SHARD_STARTED, SHARD_POSITION, SHARD_ENDED, GAP, GAP_CLOSED, HEARTBEAT_MISSING, HEARTBEAT_RESUMED -> {}
        }
    }

    private AuditedShard shard(ShardName name) {
        return shards.computeIfAbsent(name, AuditedShard::new);
    }

    private Lineage lineage(StreamName stream) {
        return lineages.computeIfAbsent(stream, name -> new Lineage());
    }

    /** Notes the names in an entry, even in one that is not audited: their events are not unknown. */
    void name(LedgerEntry entry) {
        entry.text("carrierShardId").map(entry::shard).or(entry::shard).ifPresent(named::add);
    }

    boolean isNamed(ShardName shard) {
        return named.contains(shard);
    }

    /** Ends the entries. */
    void endOfLedger(Instant from) {
        shards.values().forEach(shard -> shard.endOfLedger(from));
        shards.values().stream()
                .filter(shard -> isShard(shard.name()))
                .forEach(shard -> lineage(StreamName.of(shard.name())).add(shard));
    }

    /**
     * Takes an entry that came while the others were read, after {@link #endOfLedger}: what it links, and with which
     * shards its stream began. What it counts is not taken.
     */
    void takeLater(LedgerEntry entry) {
        if (entry.isNumbered()) {
            NumberedEntry numbered = NumberedEntry.of(entry);
            get(numbered.id().chain()).ifPresent(shard -> shard.chain().takeLater(numbered));
        }
        StreamName stream = StreamName.of(entry);
        if (lineages.containsKey(stream)) {
            entry.kind().filter(BEGINNINGS::contains).ifPresent(kind -> takeOfStream(kind, stream, entry));
            entry.shard().filter(name -> entry.endsShard()).ifPresent(lineage(stream)::endLater);
        }
    }

    Optional<AuditedShard> get(ShardName shard) {
        return Optional.ofNullable(shards.get(shard));
    }

    Collection<AuditedShard> all() {
        return shards.values();
    }

    Map<StreamName, Lineage> lineages() {
        return lineages;
    }

    Lineage lineage(ShardName shard) {
        return lineage(StreamName.of(shard));
    }

    static boolean isShard(ShardName name) {
        return !name.shardId().equals(REPORTS) && !name.shardId().equals(Coverage.GapClosed.CARRIER);
    }

    /** When the first entry about a later stream of the name was made; empty if the stream is the latest one. */
    Optional<Instant> madeAgain(StreamName stream) {
        return firstEntries.entrySet().stream()
                .filter(other -> other.getKey().name().equals(stream.name()))
                .filter(other -> other.getKey().created().isAfter(stream.created()))
                .map(Map.Entry::getValue)
                .min(Instant::compareTo);
    }

    /** When the stream was last found to be gone. */
    Optional<Instant> deleted(StreamName stream) {
        return Optional.ofNullable(deletions.get(stream));
    }

    /** Streams that a later one of their name followed, and of which the ledger says nothing itself. */
    Map<StreamName, LedgerEntry> lost() {
        Map<StreamName, LedgerEntry> lost = new TreeMap<>(successors);
        lost.keySet().removeAll(firstEntries.keySet());
        return lost;
    }
}
