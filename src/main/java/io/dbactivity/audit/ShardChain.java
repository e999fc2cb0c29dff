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
 * What the ledger says about one shard, entry by entry, and which of its events are in Kafka. It takes the entries
 * first, then the events.
 */
final class ShardChain {

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
    private Instant started;
    private CoverageKind last;

    /** Nothing more is expected of the shard. */
    private boolean finished;

    /** The stream is not there at present. */
    private boolean suspended;

    private long events;

    /** Takes the next entry in the topic's order. */
    void take(CoverageKind kind, LedgerEntry entry) {
        latest = entry.time();
        suspended = false;
        switch (kind) {
            case SHARD_STARTED -> start(entry);
            case SHARD_POSITION -> count(entry);
            case SHARD_ENDED -> {
                count(entry);
                children = entry.texts("childShardIds");
                finished = true;
            }
            case GAP -> miss(entry);
            default -> {}
        }
        last = kind;
    }

    private void start(LedgerEntry entry) {
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
            resume(entry, from);
        }
        finished = false;
        entry.moment("fromTime").ifPresent(moment -> readUntil = moment);
    }

    private void resume(LedgerEntry entry, Position from) {
        if (from == null) {
            Instant moment = entry.moment("fromTime").orElse(entry.time().minus(RETENTION));
            if (readUntil != null && moment.isAfter(readUntil)) {
                findings.add(Finding.unexplained("it was read until " + readUntil + ", and at " + entry.time()
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
        entry.moment("toTime").ifPresent(moment -> readUntil = moment);
        finished = records == 0 && to.isEmpty();
    }

    private static String end(LedgerEntry gap, String end) {
        Optional<String> number = gap.text(end + "SequenceNumber");
        Optional<String> time = gap.moment(end + "Time").map(Instant::toString);
        return number.or(() -> time).orElse("an unknown place")
                + number.flatMap(any -> time).map(text -> " (" + text + ")").orElse("");
    }

    /** Ends the chain, because the stream was deleted and another one made under its name. */
    void endWithStream(Instant moment) {
        if (!finished) {
            findings.add(Finding.explained("the stream was found made again at " + moment + "; it was read until "
                    + readUntil + ", and what arrived after that is gone"));
        }
        finished = true;
    }

    /** Notes that the stream is not there at present. The next entry says that it is back. */
    void suspend() {
        suspended = true;
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

    /** Everything that was found, once all events are taken. */
    List<Finding> findings(Instant end, Duration longestSilence) {
        List<Finding> all = new ArrayList<>(findings);
        ranges.all()
                .filter(range -> range.found() < range.stated())
                .forEach(range -> all.add(Finding.unexplained(
                        range.stated() - range.found() + " of " + range.stated() + " events between "
                                + range.first().sequenceNumber() + " and "
                                + range.last().sequenceNumber() + " are counted in the ledger and not in Kafka")));
        seenAfterResuming.forEach((position, seen) -> {
            if (!seen) {
                all.add(Finding.unexplained(
                        "reading went on behind " + position.sequenceNumber() + ", of which nothing is in Kafka"));
            }
        });
        if (!finished && suspended) {
            all.add(Finding.explained(
                    "the stream was gone at " + latest + " and is not back; it was read until " + readUntil));
        } else if (!finished && latest.isBefore(end.minus(longestSilence))) {
            all.add(Finding.unexplained("nothing is known of it after " + latest));
        }
        long more = ranges.all().filter(range -> range.found() > range.stated()).count();
        if (more > 0) {
            all.add(Finding.note("Kafka holds more events than the ledger counts in " + more + " stretch(es)"));
        }
        if (repeated() > 0) {
            all.add(Finding.note(repeated() + " events are in Kafka again, after reading went back"));
        }
        return all;
    }
}
