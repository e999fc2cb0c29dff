// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Subjects measured in turn: in each round every one of them, a slice at a time, so that what disturbs the machine
 * disturbs them alike.
 */
final class Comparison {

    private final Map<String, List<Double>> cpuNanos = new LinkedHashMap<>();

    private Comparison() {}

    static Comparison measure(List<Subject> subjects, Pace pace) {
        var comparison = new Comparison();
        subjects.forEach(subject -> comparison.cpuNanos.put(subject.name(), new ArrayList<>()));
        for (int round = 0; round < pace.rounds(); round++) {
            comparison.round(subjects, pace);
        }
        return comparison;
    }

    private void round(List<Subject> subjects, Pace pace) {
        Map<Subject, Usage> usages = new LinkedHashMap<>();
        for (long slices = pace.window().dividedBy(pace.slice()); slices > 0; slices--) {
            subjects.forEach(subject -> usages.merge(subject, subject.measure(pace.slice()), Usage::plus));
        }
        usages.forEach((subject, usage) -> cpuNanos.get(subject.name()).add(usage.perRecord()));
    }

    /** CPU nanoseconds per record. */
    Spread cpuNanos(String subject) {
        return Spread.of(cpuNanos.get(subject));
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
