// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Subjects measured in turn, once their code is compiled: in each round every one of them, a slice at a time, so that what
 * disturbs the machine disturbs them alike.
 */
final class Comparison {

    private final Map<String, List<Double>> cpuNanos = new LinkedHashMap<>();
    private double compilers;

    private Comparison() {}

    static Comparison measure(List<Subject> subjects, Pace pace) {
        SteadyState.reach(subjects, pace);
        var comparison = new Comparison();
        subjects.forEach(subject -> comparison.cpuNanos.put(subject.name(), new ArrayList<>()));
        var compilers = new CompilerShare();
        for (int round = 0; round < pace.rounds(); round++) {
            comparison.round(subjects, pace);
        }
        comparison.compilers = compilers.soFar();
        return comparison;
    }

    private void round(List<Subject> subjects, Pace pace) {
        Map<Subject, Usage> usages = new LinkedHashMap<>();
        for (long slices = pace.window().dividedBy(pace.slice()); slices > 0; slices--) {
            subjects.forEach(subject -> usages.merge(subject, subject.measure(pace.slice()), Usage::plus));
        }
        usages.forEach((subject, usage) -> cpuNanos.get(subject.name()).add(usage.perRecord()));
    }

    /** The CPU time of each subject, and where the compilers were not at rest, what they took of it. */
    List<Figure> cpu(String as) {
        return cpuNanos.entrySet().stream()
                .map(subject -> cpu(as + "/" + subject.getKey(), Spread.of(subject.getValue())))
                .toList();
    }

    private Figure cpu(String title, Spread nanos) {
        String detail = "%.1f to %.1f µs a record".formatted(nanos.least() / 1000, nanos.most() / 1000);
        String unrest =
                SteadyState.areAtRest(compilers) ? "" : ", not steady: compilers %.0f %%".formatted(100 * compilers);
        return Figure.of("cpu", title, nanos.median() / 1000, detail + unrest);
    }

    /** How many times as much the slower one takes, round by round. */
    Spread ratio(String slower, String faster) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < cpuNanos.get(slower).size(); round++) {
            ratios.add(cpuNanos.get(slower).get(round) / cpuNanos.get(faster).get(round));
        }
        return Spread.of(ratios);
    }
}
