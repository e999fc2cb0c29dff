// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.time.Duration;
import java.util.List;

/**
 * Detects whether the running code is compiled: the JIT compilers were idle in three rounds in a row. The times
 * themselves tell less: if others share the cores, they never agree.
 */
final class SteadyState {

    private static final int ROUNDS = 3;
    private static final double REST = 0.02;
    private static final Duration WINDOW = Duration.ofMillis(500);

    private int roundsAtRest;

    /** @param compilers their share of the CPU time */
    static boolean areAtRest(double compilers) {
        return compilers < REST;
    }

    /** @param compilers their share of the next round's CPU time */
    void add(double compilers) {
        roundsAtRest = areAtRest(compilers) ? roundsAtRest + 1 : 0;
    }

    boolean isReached() {
        return roundsAtRest >= ROUNDS;
    }

    /** Lets the subjects take turns until their code is compiled, or the time is up. */
    static void reach(List<SubjectJvm> subjects, Pace pace) {
        var state = new SteadyState();
        Usage spent = Usage.NONE;
        while (!state.isReached() && spent.cpuNanos() < pace.warmUp().toNanos()) {
            Usage round =
                    subjects.stream().map(subject -> subject.measure(WINDOW)).reduce(Usage.NONE, Usage::plus);
            state.add(round.compilers());
            spent = spent.plus(round);
        }
    }
}
