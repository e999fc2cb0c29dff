// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The starts of a shard. One with ordinals goes on where delivery stopped, which its events prove. One without them
 * begins a run. If somebody set its position, it may lie further on than what was delivered.
 */
final class Starts {

    /** A start behind a record, for which the events must say that all before it was delivered. */
    private record Behind(
            NumberedEntry start,
            Position place,
            Optional<Position> reached,
            Instant readUntil,
            Map<String, Long> counted) {}

    private final List<Finding> skipped = new ArrayList<>();
    private final List<Behind> behind = new ArrayList<>();
    private Optional<Instant> readUntil = Optional.empty();
    private Optional<Position> reached = Optional.empty();
    private boolean started;

    /** True once the shard was delivered to its end. */
    private boolean ended;

    /** Takes how far an entry says that the shard is delivered. */
    void reach(Span span) {
        readUntil = span.toTime().or(() -> readUntil);
        reached = span.toSequenceNumber().map(Position::endOf).or(() -> reached);
    }

    /** Takes that the shard is delivered to its end. No later start can skip what was never delivered. */
    void end() {
        ended = true;
    }

    /** Takes a loss of unknown size. Its end is a record that is not lost. */
    void lose(Span span) {
        readUntil = span.toTime().or(() -> readUntil);
        reached = span.toSequenceNumber().map(Position::before).or(() -> reached);
    }

    /** @param runs what is counted so far, by run */
    void take(NumberedEntry start, boolean isAudited, Map<String, RunClaims> runs) {
        if (start.counted().run().isPresent()) {
            // That all before it was delivered is checked by its ordinals.
            started = true;
            reached = start.span()
                    .deliveredBefore()
                    .filter(place -> reached.stream().noneMatch(place::isBefore))
                    .or(() -> reached);
            return;
        }
        Optional<Position> place = start.span().deliveredBefore();
        if (started && isAudited) {
            place.ifPresentOrElse(
                    position -> behind.add(
                            new Behind(start, position, reached, readUntil.orElse(Instant.MIN), counted(runs))),
                    () -> check(start));
        }
        started = true;
        readUntil = start.span().fromTime().or(() -> readUntil);
        reached = place;
    }

    private static Map<String, Long> counted(Map<String, RunClaims> runs) {
        Map<String, Long> counted = new TreeMap<>();
        runs.forEach((run, claims) -> counted.put(run, claims.highest()));
        return counted;
    }

    private void check(NumberedEntry start) {
        Instant moment = start.span().fromTime().orElse(start.time().minus(Trimming.STREAM_RETENTION));
        if (!ended && readUntil.isPresent() && moment.isAfter(readUntil.get())) {
            skipped.add(Finding.unexplained(
                    FindingKind.SKIPPED,
                    "it was read until " + readUntil.get() + ", and at " + start.time()
                            + " reading went on with what arrived from " + moment + " on"));
        }
    }

    /**
     * The starts that lie further on than what was delivered.
     *
     * @param runs what the whole ledger says, by run
     * @param topics those of the events
     */
    List<Finding> findings(Map<String, SeenEvents> events, Map<String, RunClaims> runs, Trimming topics) {
        List<Finding> findings = new ArrayList<>(skipped);
        behind.stream()
                .filter(start -> !isReached(start, events, runs))
                .map(start -> finding(start, topics))
                .forEach(findings::add);
        return findings;
    }

    private static Finding finding(Behind start, Trimming topics) {
        String text = "at " + start.start().time() + " reading went on after "
                + Span.shortened(start.place().sequenceNumber());
        return topics.mayHaveLeft(start.readUntil())
                ? Finding.explained(
                        FindingKind.EVENTS_LEFT_TOPIC,
                        text + ", and events before it left the topic by retention ("
                                + topics.where().orElse("") + ")")
                : Finding.unexplained(FindingKind.SKIPPED, text + ", and not all events before it are in Kafka");
    }

    private static boolean isReached(Behind start, Map<String, SeenEvents> events, Map<String, RunClaims> runs) {
        String record = start.place().sequenceNumber();
        return start.reached().filter(place -> !start.place().isAfter(place)).isPresent()
                || events.entrySet().stream()
                        .anyMatch(run -> new Reach(runs.getOrDefault(run.getKey(), new RunClaims()), run.getValue())
                                .reaches(record, start.counted().getOrDefault(run.getKey(), 0L)));
    }
}
