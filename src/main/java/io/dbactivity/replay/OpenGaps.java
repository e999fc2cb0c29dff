// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.audit.GapPlace;
import io.dbactivity.audit.LedgerEntry;
import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.CoverageKind;
import io.dbactivity.coverage.GapReason;
import io.dbactivity.offset.ActivityStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the ledger says of a connector's gaps and replays. It takes every entry first; an entry that closes a gap and
 * the gap itself may come in any order. For one thread.
 */
final class OpenGaps {

    private record Stream(String name, Instant created) {}

    private record Key(RecordPlace place, Instant created, Optional<Long> event) {}

    private final String connector;
    private final Map<Key, OpenGap> gaps = new LinkedHashMap<>();
    private final Set<Key> closed = new HashSet<>();
    private boolean known;
    private final Map<Stream, LedgerEntry> lastReplays = new HashMap<>();
    private final Map<Stream, String> lastIds = new HashMap<>();
    private final Map<RecordPlace, List<OpenGap>> open = new LinkedHashMap<>();

    /** @param connector whose entries count */
    OpenGaps(String connector) {
        this.connector = connector;
    }

    void take(LedgerEntry entry) {
        if (!entry.text("connector").equals(Optional.of(connector))) {
            return;
        }
        known = true;
        if (entry.text("carrierShardId").equals(Optional.of(Coverage.GapClosed.CARRIER))) {
            lastReplays.merge(
                    new Stream(entry.stream(), entry.streamCreated()),
                    entry,
                    (one, other) -> one.entryNumber() > other.entryNumber() ? one : other);
        }
        if (entry.kind().equals(Optional.of(CoverageKind.GAP_CLOSED))) {
            key(entry).ifPresent(closed::add);
        } else if (entry.kind().equals(Optional.of(CoverageKind.GAP))) {
            key(entry).ifPresent(key -> add(key, entry));
        }
    }

    private void add(Key key, LedgerEntry entry) {
        Optional<Instant> arrival = entry.moment("fromTime");
        Optional<GapReason> reason = entry.text("reason").flatMap(GapReason::of);
        if (arrival.isPresent() && reason.isPresent()) {
            gaps.put(key, new OpenGap(key.place(), key.created(), key.event(), arrival.get(), reason.get()));
        }
    }

    private static Optional<Key> key(LedgerEntry entry) {
        return entry.text("shardId")
                .flatMap(shard -> GapPlace.of(entry)
                        .map(place -> new Key(
                                new RecordPlace(entry.stream(), shard, place.sequenceNumber()),
                                entry.streamCreated(),
                                place.event())));
    }

    /** Ends the entries. */
    void endOfLedger() {
        gaps.forEach((key, gap) -> {
            if (!closed.contains(key)) {
                open.computeIfAbsent(gap.place(), place -> new ArrayList<>(1)).add(gap);
            }
        });
        gaps.clear();
        closed.clear();
        lastReplays.forEach(
                (stream, entry) -> lastIds.put(stream, entry.text("entryId").orElseThrow()));
        lastReplays.clear();
    }

    /** The open gaps that the dead letter of a record may close. */
    List<OpenGap> of(RecordPlace place) {
        return List.copyOf(open.getOrDefault(place, List.of()));
    }

    /** Notes that a gap is closed, and which smaller ones it leaves. */
    void close(OpenGap gap, Set<OpenGap> smaller) {
        open.computeIfPresent(gap.place(), (place, gaps) -> {
            gaps.remove(gap);
            gaps.addAll(smaller);
            return gaps.isEmpty() ? null : gaps;
        });
    }

    boolean isOpen(RecordPlace place) {
        return open.containsKey(place);
    }

    /** Those that are still open. */
    List<OpenGap> left() {
        return open.values().stream().flatMap(List::stream).toList();
    }

    /** True if the ledger has an entry of the connector. */
    boolean isKnown() {
        return known;
    }

    /** The id of the last entry about a replay of the stream; absent if there is none. */
    Optional<String> lastEntry(ActivityStream stream) {
        return Optional.ofNullable(lastIds.get(new Stream(stream.identity().name(), stream.created())));
    }

    /** Notes the last entry, which is written for good. */
    void noteLastEntry(ActivityStream stream, Optional<String> id) {
        id.ifPresent(written -> lastIds.put(new Stream(stream.identity().name(), stream.created()), written));
    }
}
