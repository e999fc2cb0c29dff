// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The ways of a contest, each in a JVM of its own, measured in turn once their code is compiled: in each round every
 * one of them, a slice at a time, so that what disturbs the machine disturbs them alike.
 */
final class Comparison {

    private final Map<String, List<Usage>> rounds = new LinkedHashMap<>();
    private final Map<String, Double> allocated = new LinkedHashMap<>();
    private final Map<String, Double> retained = new LinkedHashMap<>();

    private Comparison() {}

    static Comparison measure(Contest contest, MeasuringJvm jvm, Pace pace) {
        System.err.println(contest.title() + ": the same " + contest.check() + " events in "
                + contest.ways().size() + " ways");
        List<SubjectJvm> subjects = new ArrayList<>();
        try {
            contest.ways().forEach(way -> subjects.add(new SubjectJvm(jvm, contest, way)));
            return measure(subjects, pace);
        } finally {
            subjects.forEach(SubjectJvm::close);
        }
    }

    private static Comparison measure(List<SubjectJvm> subjects, Pace pace) {
        SteadyState.reach(subjects, pace);
        var comparison = new Comparison();
        subjects.forEach(subject -> comparison.rounds.put(subject.way(), new ArrayList<>()));
        for (int round = 0; round < pace.rounds(); round++) {
            comparison.round(subjects, pace);
        }
        for (SubjectJvm subject : subjects) {
            comparison.allocated.put(subject.way(), subject.allocated());
            comparison.retained.put(subject.way(), subject.retained());
        }
        return comparison;
    }

    private void round(List<SubjectJvm> subjects, Pace pace) {
        Map<SubjectJvm, Usage> usages = new LinkedHashMap<>();
        for (long slices = pace.window().dividedBy(pace.slice()); slices > 0; slices--) {
            subjects.forEach(subject -> usages.merge(subject, subject.measure(pace.slice()), Usage::plus));
        }
        usages.forEach((subject, usage) -> rounds.get(subject.way()).add(usage));
    }

    /** Tells the CPU time and the allocation of each way and, if the compilers were not at rest, what they took. */
    void tell(String as, Consumer<Figure> figures) {
        rounds.forEach((way, usages) -> {
            figures.accept(cpu(as + "/" + way, usages));
            figures.accept(Figure.of("alloc", as + "/" + way, allocated.get(way), "bytes an event"));
        });
    }

    private static Figure cpu(String title, List<Usage> usages) {
        Spread nanos = Spread.of(usages.stream().map(Usage::perRecord).toList());
        String detail = "%.1f to %.1f µs a record".formatted(nanos.least() / 1000, nanos.most() / 1000);
        double compilers = usages.stream().reduce(Usage.NONE, Usage::plus).compilers();
        String unrest =
                SteadyState.areAtRest(compilers) ? "" : ", not steady: compilers %.0f %%".formatted(100 * compilers);
        return Figure.of("cpu", title, nanos.median() / 1000, detail + unrest);
    }

    /** How many times as much CPU time the slower one takes, round by round. */
    Figure ratio(String title, String slower, String faster) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds.get(slower).size(); round++) {
            ratios.add(rounds.get(slower).get(round).perRecord()
                    / rounds.get(faster).get(round).perRecord());
        }
        return Figure.ratio(title, Spread.of(ratios));
    }

    /** How much of the other's heap the records of one event keep. */
    Figure heap(String title, String way, String other) {
        String detail = "%.0f bytes an event against %.0f".formatted(retained.get(way), retained.get(other));
        return Figure.of("heap", title, retained.get(way) / retained.get(other), detail);
    }
}
