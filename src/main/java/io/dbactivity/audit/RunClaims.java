// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.coverage.CoverageKind;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the ledger says of the events of one run of a shard. */
final class RunClaims {

    /** Entries that count events, by their first ordinal. Of those with the same one, the one that counts most. */
    private final NavigableMap<Long, NumberedEntry> counting = new TreeMap<>();

    private final OrdinalSet counted = new OrdinalSet();
    private final OrdinalSet dropped = new OrdinalSet();
    private final OrdinalSet inGaps = new OrdinalSet();
    private final NavigableMap<Long, String> gapEnds = new TreeMap<>();
    private final OrdinalSet excluded = new OrdinalSet();
    private long beforeRestart;
    private long beforeAudit;

    /**
     * Takes what an entry says of numbered events.
     *
     * @param isAudited false if the entry lies before the audited time, so that what it counts does not matter
     */
    void take(NumberedEntry entry, boolean isAudited) {
        Counted events = entry.counted();
        switch (entry.kind().orElseThrow()) {
            case SHARD_STARTED -> beforeRestart = Math.max(beforeRestart, isAudited ? events.to() : 0);
            case GAP -> {
                inGaps.addAll(events.missing());
                entry.span().toSequenceNumber().ifPresent(number -> gapEnds.put(events.to(), number));
            }
            case SHARD_POSITION, SHARD_ENDED, GAP_CLOSED -> count(entry);
            case STREAM_CREATED, STREAM_DELETED, STREAM_RECREATED, HEARTBEAT_MISSING, HEARTBEAT_RESUMED -> {}
        }
        if (!isAudited) {
            beforeAudit = Math.max(beforeAudit, entry.is(CoverageKind.GAP) ? 0 : events.to());
        }
    }

    private void count(NumberedEntry entry) {
        Counted events = entry.counted();
        counted.add(events.from(), events.to());
        boolean onPurpose = events.excluded() > 0;
        (onPurpose ? excluded : dropped).addAll(events.missing());
        counting.merge(
                events.from(),
                entry,
                (one, other) -> one.counted().to() >= other.counted().to() ? one : other);
    }

    /** The ordinals that an entry counts, whether their events are in Kafka or not. */
    OrdinalSet counted() {
        return counted;
    }

    /** The ordinals of events that the worker dropped, as counting entries say, and no gap. */
    OrdinalSet droppedWithoutGap() {
        return dropped.without(inGaps);
    }

    /** All up to it were delivered before a restart; 0 if there was none. */
    long beforeRestart() {
        return beforeRestart;
    }

    /** The highest ordinal that any entry speaks of as delivered. */
    long highest() {
        return Math.max(beforeAudit, Math.max(counted.highest(), beforeRestart));
    }

    /** All ordinals of the audited time that must be in Kafka or be told of. */
    OrdinalSet expected() {
        return OrdinalSet.of(beforeAudit + 1, Math.max(counted.highest(), beforeRestart));
    }

    /** The record up to which gaps go that end with an ordinal or before it. */
    Optional<String> gapBefore(long ordinal) {
        return Optional.ofNullable(gapEnds.floorEntry(ordinal)).map(Map.Entry::getValue);
    }

    /** The ordinals of which the ledger says that they are not in Kafka. */
    OrdinalSet told() {
        var told = new OrdinalSet();
        Stream.of(dropped, inGaps, excluded).forEach(told::addAll);
        return told;
    }

    /** Those of some ordinals of which the ledger does not say that they are not in Kafka. */
    OrdinalSet unexplained(OrdinalSet missing) {
        return missing.without(told());
    }

    /** A moment that the event of an ordinal is not older than; empty if the ledger does not say. */
    Optional<Instant> notBefore(long ordinal) {
        return Optional.ofNullable(counting.floorEntry(ordinal))
                .map(Map.Entry::getValue)
                .flatMap(entry -> entry.counted().to() >= ordinal
                        ? entry.span().fromTime()
                        : entry.span().toTime());
    }

    /** The entry that counts an ordinal, or else the last one before it. */
    Optional<NumberedEntry> near(long ordinal) {
        return Optional.ofNullable(counting.floorEntry(ordinal)).map(Map.Entry::getValue);
    }

    /** The parts of a set of ordinals that lie in one entry, or between two entries. */
    void forEachPart(OrdinalSet some, PartReader reader) {
        some.forEachRange((first, last) -> {
            long from = first;
            while (from <= last) {
                long to = endOfPart(from, last);
                reader.take(from, to);
                from = to + 1;
            }
        });
    }

    private long endOfPart(long from, long last) {
        Map.Entry<Long, NumberedEntry> at = counting.floorEntry(from);
        long end = last;
        if (at != null && at.getValue().counted().to() >= from) {
            end = Math.min(end, at.getValue().counted().to());
        }
        Long next = counting.higherKey(from);
        return next == null ? end : Math.min(end, next - 1);
    }

    /** Takes a part, from its first ordinal to its last one. */
    interface PartReader {
        void take(long first, long last);
    }
}
