// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds what the ledger says of one run of a shard against its events in Kafka. */
final class RunCheck {

    private static final int RANGES_FOR_PEOPLE = 10;
    private static final int RANGES_FOR_MACHINES = 1_000;

    private final String run;
    private final RunClaims claims;
    private final SeenEvents seen;
    private final Trimming topics;
    private final List<Finding> findings = new ArrayList<>();

    RunCheck(String run, RunClaims claims, SeenEvents seen, Trimming topics) {
        this.run = run;
        this.claims = claims;
        this.seen = seen;
        this.topics = topics;
    }

    /** @param stored the last ordinal that Connect has stored as delivered; 0 if that is not known */
    List<Finding> findings(long stored) {
        OrdinalSet there = seen.ordinals();
        OrdinalSet beyond = OrdinalSet.of(claims.highest() + 1, stored);
        OrdinalSet expected = claims.expected();
        expected.addAll(beyond);
        OrdinalSet missing = claims.unexplained(expected.without(there));
        OrdinalSet left = gone(missing, true);
        OrdinalSet cut = gone(missing.without(left), false);
        OrdinalSet rest = missing.without(left).without(cut);
        OrdinalSet tail = rest.within(beyond);
        OrdinalSet counted = rest.within(claims.counted());
        OrdinalSet restart = rest.without(claims.counted()).between(1, claims.beforeRestart());
        addDropped(there);
        addLeft(left);
        add(
                FindingKind.TOPIC_CUT,
                cut,
                "are missing since the beginning of their topic was removed, although its" + " settings keep it ("
                        + topics.where().orElse("") + ")");
        add(FindingKind.EVENTS_MISSING, counted, "are counted in the ledger and not in Kafka");
        add(
                FindingKind.EVENTS_MISSING_BEFORE_RESTART,
                restart,
                "were delivered before a restart, and are neither counted in the ledger nor in Kafka");
        add(
                FindingKind.EVENTS_NOT_COUNTED,
                rest.without(counted).without(restart).without(tail),
                "come before others that the ledger counts, and are neither counted nor in Kafka");
        add(
                FindingKind.TAIL_CUT,
                tail,
                "are stored by Connect as delivered, and are neither counted in the ledger nor in Kafka");
        add(
                FindingKind.EVENTS_OUT_OF_PLACE,
                seen.outOfPlace(),
                "are in Kafka with numbers that are not in the order of their places in the shard");
        return findings;
    }

    /** Those that can have gone with the beginning of a topic. */
    private OrdinalSet gone(OrdinalSet missing, boolean byRetention) {
        var gone = new OrdinalSet();
        if (topics.isTrimmed()) {
            claims.forEachPart(missing, (first, last) -> {
                Instant time = claims.notBefore(first).orElse(Instant.MIN);
                if (byRetention ? topics.mayHaveLeft(time) : topics.mayHaveBeenCut(time)) {
                    gone.add(first, last);
                }
            });
        }
        return gone;
    }

    private void addDropped(OrdinalSet there) {
        OrdinalSet dropped = claims.droppedWithoutGap().without(there);
        if (!dropped.isEmpty()) {
            findings.add(detailed(
                    dropped,
                    Finding.explained(
                            FindingKind.GAP,
                            described(dropped) + " were dropped by the worker, as the ledger counts")));
        }
    }

    private void addLeft(OrdinalSet left) {
        if (!left.isEmpty()) {
            findings.add(detailed(
                    left,
                    Finding.explained(
                            FindingKind.EVENTS_LEFT_TOPIC,
                            described(left) + " left the topic by retention ("
                                    + topics.where().orElse("") + ")")));
        }
    }

    private void add(FindingKind kind, OrdinalSet ordinals, String what) {
        if (!ordinals.isEmpty()) {
            findings.add(detailed(ordinals, Finding.unexplained(kind, described(ordinals) + " " + what)));
        }
    }

    private String described(OrdinalSet ordinals) {
        return Amount.of(ordinals.count(), "event") + " (" + ordinals.text(RANGES_FOR_PEOPLE) + " of run " + run + ")"
                + where(ordinals.lowest());
    }

    private String where(long ordinal) {
        Optional<String> place = claims.near(ordinal)
                .flatMap(entry -> entry.counted().to() >= ordinal
                        ? entry.span()
                                .fromSequenceNumber()
                                .map(number -> shown(number, entry.span().fromTime()))
                        : entry.span()
                                .toSequenceNumber()
                                .map(number -> shown(number, entry.span().toTime())));
        return place.map(text -> ", from " + text + " on,").orElse("");
    }

    /** As far as the ledger tells when events of these ordinals arrived. */
    private Span time(OrdinalSet ordinals) {
        Optional<Instant> to = claims.near(ordinals.highest())
                .filter(entry -> entry.counted().to() >= ordinals.highest())
                .flatMap(entry -> entry.span().toTime());
        return Span.ofTimes(claims.notBefore(ordinals.lowest()), to);
    }

    private static String shown(String number, Optional<Instant> time) {
        return Span.shortened(number) + time.map(moment -> " (" + moment + ")").orElse("");
    }

    private Finding detailed(OrdinalSet ordinals, Finding finding) {
        return time(ordinals)
                .detailed(finding)
                .with("run", run)
                .with("ordinals", ordinals.text(RANGES_FOR_MACHINES))
                .with("events", Long.toString(ordinals.count()));
    }
}
