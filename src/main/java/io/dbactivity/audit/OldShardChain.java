// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.coverage.CoverageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What entries without numbers say about one shard, and which of its events are in Kafka. It takes the entries first,
 * in the order of their topic, then the events. Where numbered entries go on, it takes the first one of them, too.
 */
final class OldShardChain {

    /** How long an activity stream keeps its records. Nobody can change that. */
    private static final Duration RETENTION = Duration.ofHours(24);

    private final CountedRanges ranges = new CountedRanges();
    private final Repetitions repetitions = new Repetitions();
    private final TreeMap<Position, Boolean> seenAfterResuming = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private List<String> parents = List.of();
    private List<String> children = List.of();
    private Position reached;

    /** Everything that arrived before this moment is read; null if the ledger does not say. */
    private Instant readUntil;

    private Instant latest;
    private boolean started;
    private CoverageKind last;

    /** Nothing more is expected of the shard. */
    private boolean finished;

    private boolean everFinished;

    private long events;

    /** Takes the next entry in the topic's order. */
    void take(CoverageKind kind, LedgerEntry entry) {
        latest = entry.time();
        switch (kind) {
            case SHARD_STARTED -> start(entry);
            case SHARD_POSITION -> count(entry);
            case SHARD_ENDED -> {
                count(entry);
                children = entry.texts("childShardIds");
                finished = true;
                everFinished = true;
            }
            case GAP -> miss(entry);
            // What closes a gap is numbered; the others are about the stream.
            case GAP_CLOSED,
                    STREAM_CREATED,
                    STREAM_DELETED,
                    STREAM_RECREATED,
                    HEARTBEAT_MISSING,
                    HEARTBEAT_RESUMED -> {}
        }
        last = kind;
    }

    private void start(LedgerEntry entry) {
        Position from = entry.text("fromSequenceNumber")
                .map(number -> entry.number("fromEventIndex") == 0
                        ? Position.endOf(number)
                        : new Position(number, entry.number("fromEventIndex") - 1))
                .orElse(null);
        if (!started) {
            started = true;
            parents = entry.texts("parentShardIds");
            reached = from;
        } else if (last != CoverageKind.GAP) {
            resume(entry, from);
        }
        finished = false;
        entry.moment("fromTime").ifPresent(moment -> readUntil = moment);
    }

    private void resume(LedgerEntry entry, Position from) {
        if (from == null) {
            Instant moment = entry.moment("fromTime").orElse(entry.time().minus(RETENTION));
            // An operator who moves a whole stream also moves the shards that were delivered to their end before.
            boolean ended = last == CoverageKind.SHARD_ENDED;
            if (!ended && readUntil != null && moment.isAfter(readUntil)) {
                findings.add(Finding.unexplained(
                        FindingKind.SKIPPED,
                        "it was read until " + readUntil + ", and at " + entry.time()
                                + " reading went on with what arrived from " + moment + " on"));
            }
        } else if (reached == null || from.isAfter(reached)) {
            seenAfterResuming.put(from, false);
        }
        reached = from;
    }

    private void count(LedgerEntry entry) {
        entry.text("fromSequenceNumber").ifPresent(number -> {
            var first = new Position(number, entry.number("fromEventIndex"));
            reached = Position.endOf(entry.text("toSequenceNumber").orElse(number));
            ranges.add(new CountedRange(first, reached, entry.number("events")));
        });
        entry.moment("toTime").ifPresent(moment -> readUntil = moment);
    }

    private void miss(LedgerEntry entry) {
        Finding gap = Gaps.finding(entry);
        if (!findings.contains(gap)) {
            findings.add(gap);
        }
        Optional<String> to = entry.text("toSequenceNumber");
        long records = entry.number("records");
        reached = to.map(records == 0 ? Position::before : Position::endOf).orElse(reached);
        entry.moment("toTime").ifPresent(moment -> readUntil = moment);
        finished = records == 0 && to.isEmpty();
        everFinished |= finished;
    }

    /** Takes a position that Connect has stored. One that lies further on than the entries must have its event. */
    void require(Position stored) {
        if (reached == null || stored.isAfter(reached)) {
            seenAfterResuming.put(stored, false);
        }
    }

    /**
     * Takes an event.
     *
     * @param partition topic and partition that hold it, by which it is known whether it comes again
     */
    void take(Position event, String partition) {
        if (!repetitions.add(partition, event)) {
            return;
        }
        events++;
        ranges.count(event);
        seenAfterResuming.computeIfPresent(Position.endOf(event.sequenceNumber()), (position, seen) -> true);
        seenAfterResuming.computeIfPresent(event, (position, seen) -> true);
    }

    boolean isFinished() {
        return finished;
    }

    Optional<Instant> latest() {
        return Optional.ofNullable(latest);
    }

    boolean wasFinished() {
        return everFinished;
    }

    List<String> parents() {
        return parents;
    }

    List<String> children() {
        return children;
    }

    long events() {
        return events;
    }

    long repeated() {
        return repetitions.count();
    }

    Optional<Instant> readUntil() {
        return Optional.ofNullable(readUntil);
    }

    /** Everything that was found, once all events are taken. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        ranges.all()
                .filter(range -> range.found() < range.stated())
                .forEach(range -> all.add(Finding.unexplained(
                        FindingKind.EVENTS_MISSING,
                        range.stated() - range.found() + " of " + Amount.of(range.stated(), "event") + " between "
                                + Span.shortened(range.first().sequenceNumber()) + " and "
                                + Span.shortened(range.last().sequenceNumber())
                                + " are counted in the ledger and not in Kafka")));
        seenAfterResuming.forEach((position, seen) -> {
            if (!seen) {
                all.add(Finding.unexplained(
                        FindingKind.SKIPPED,
                        "reading went on after " + Span.shortened(position.sequenceNumber())
                                + ", of which nothing is in Kafka"));
            }
        });
        long more = ranges.all().filter(range -> range.found() > range.stated()).count();
        if (more > 0) {
            all.add(Finding.note("Kafka holds more events than the ledger counts in " + more + " stretch(es)"));
        }
        return all;
    }
}
