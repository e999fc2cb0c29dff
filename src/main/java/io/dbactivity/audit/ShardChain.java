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
 * What the ledger says of one shard, entry by entry, and which of its events are in Kafka. The entries come first, then
 * the events.
 */
final class ShardChain {

    /** An activity stream keeps its records for so long, and nobody can change that. */
    private static final Duration RETENTION = Duration.ofHours(24);

    private final CountedRanges stretches = new CountedRanges();
    private final Repetitions repetitions = new Repetitions();
    private final TreeMap<Position, Boolean> seenOfResumed = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private List<String> parents = List.of();
    private List<String> children = List.of();
    private Position reached;
    private Instant readUntil;
    private Instant latest;
    private Instant started;
    private CoverageKind last;
    private boolean over;
    private boolean waiting;
    private long events;

    /** Takes the next entry in the topic's order. */
    void take(CoverageKind kind, LedgerEntry entry) {
        latest = entry.time();
        waiting = false;
        switch (kind) {
            case SHARD_STARTED -> starts(entry);
            case SHARD_POSITION -> counts(entry);
            case SHARD_ENDED -> {
                counts(entry);
                children = entry.texts("childShardIds");
                over = true;
            }
            case GAP -> misses(entry);
            default -> {}
        }
        last = kind;
    }

    private void starts(LedgerEntry entry) {
        Position from = entry.text("fromSequenceNumber")
                .map(number -> entry.number("fromEventIndex") == 0
                        ? Position.endOf(number)
                        : new Position(number, entry.number("fromEventIndex") - 1))
                .orElse(null);
        if (started == null) {
            started = entry.time();
            parents = entry.texts("parentShardIds");
            reached = from;
        } else if (last != CoverageKind.GAP) {
            goesOn(entry, from);
        }
        over = false;
        entry.moment("fromTime").ifPresent(this::isReadUntil);
    }

    private void goesOn(LedgerEntry entry, Position from) {
        if (from == null) {
            Instant moment = entry.moment("fromTime").orElse(entry.time().minus(RETENTION));
            if (readUntil != null && moment.isAfter(readUntil)) {
                findings.add(Finding.unexplained("it was read until " + readUntil + ", and at " + entry.time()
                        + " reading went on with what arrived from " + moment + " on"));
            }
        } else if (reached == null || from.isBehind(reached)) {
            seenOfResumed.put(from, false);
        }
        reached = from;
    }

    private void isReadUntil(Instant moment) {
        readUntil = moment;
    }

    private void counts(LedgerEntry entry) {
        entry.text("fromSequenceNumber").ifPresent(number -> {
            var first = new Position(number, entry.number("fromEventIndex"));
            reached = Position.endOf(entry.text("toSequenceNumber").orElse(number));
            stretches.add(new CountedRange(first, reached, entry.number("events")));
        });
        entry.moment("toTime").ifPresent(this::isReadUntil);
    }

    private void misses(LedgerEntry entry) {
        Optional<String> to = entry.text("toSequenceNumber");
        long records = entry.number("records");
        String size = records == 0 ? "an unknown number of events" : "the events of " + records + " Kinesis record(s)";
        Finding gap = Finding.explained(size + " between " + end(entry, "from") + " and " + end(entry, "to") + ": "
                + entry.text("reason").orElse("no reason given") + ". "
                + entry.text("detail").orElse(""));
        if (!findings.contains(gap)) {
            findings.add(gap);
        }
        reached = to.map(records == 0 ? Position::before : Position::endOf).orElse(reached);
        entry.moment("toTime").ifPresent(this::isReadUntil);
        over = records == 0 && to.isEmpty();
    }

    private static String end(LedgerEntry gap, String end) {
        Optional<String> number = gap.text(end + "SequenceNumber");
        Optional<String> time = gap.moment(end + "Time").map(Instant::toString);
        return number.or(() -> time).orElse("an unknown place")
                + number.flatMap(any -> time).map(text -> " (" + text + ")").orElse("");
    }

    /** The stream was deleted and another one made under its name. */
    void diesWithItsStream(Instant moment) {
        if (!over) {
            findings.add(Finding.explained("the stream was found made again at " + moment + "; it was read until "
                    + readUntil + ", and what arrived after that is gone"));
        }
        over = true;
    }

    /** The stream is not there at present. */
    void waits() {
        waiting = true;
    }

    /** Takes an event. Its partition of its topic tells whether it comes again. */
    void take(Position event, String partition) {
        if (repetitions.isRepeated(partition, event)) {
            return;
        }
        events++;
        stretches.count(event);
        seenOfResumed.computeIfPresent(Position.endOf(event.sequenceNumber()), (position, seen) -> true);
        seenOfResumed.computeIfPresent(event, (position, seen) -> true);
    }

    boolean isOver() {
        return over;
    }

    boolean isStarted() {
        return started != null;
    }

    Instant latest() {
        return latest;
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

    Instant readUntil() {
        return readUntil;
    }

    /** What there is to say once all events are taken. */
    List<Finding> findings(Instant end, Duration longestSilence) {
        List<Finding> all = new ArrayList<>(findings);
        stretches
                .all()
                .filter(stretch -> stretch.found() < stretch.stated())
                .forEach(stretch -> all.add(Finding.unexplained(
                        stretch.stated() - stretch.found() + " of " + stretch.stated() + " events between "
                                + stretch.first().sequenceNumber() + " and "
                                + stretch.last().sequenceNumber() + " are counted in the ledger and not in Kafka")));
        seenOfResumed.forEach((position, seen) -> {
            if (!seen) {
                all.add(Finding.unexplained(
                        "reading went on behind " + position.sequenceNumber() + ", of which nothing is in Kafka"));
            }
        });
        if (!over && waiting) {
            all.add(Finding.explained(
                    "the stream was gone at " + latest + " and is not back; it was read until " + readUntil));
        } else if (!over && latest.isBefore(end.minus(longestSilence))) {
            all.add(Finding.unexplained("nothing is known of it after " + latest));
        }
        long more = stretches
                .all()
                .filter(stretch -> stretch.found() > stretch.stated())
                .count();
        if (more > 0) {
            all.add(Finding.note("Kafka holds more events than the ledger counts in " + more + " stretch(es)"));
        }
        if (repeated() > 0) {
            all.add(Finding.note(repeated() + " events are in Kafka again, after reading went back"));
        }
        return all;
    }
}
