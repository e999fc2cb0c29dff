// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.time.Duration;
import java.util.List;

/**
 * Whether the code that runs is compiled: in three rounds in a row the JIT compilers were at rest. The times themselves
 * tell less: where others share the cores, they never agree.
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
    static void reach(List<Subject> subjects, Pace pace) {
        var state = new SteadyState();
        long end = CpuTime.ofProcess() + pace.warmUp().toNanos();
        while (!state.isReached() && CpuTime.ofProcess() < end) {
            var compilers = new CompilerShare();
            subjects.forEach(subject -> subject.measure(WINDOW));
            state.add(compilers.soFar());
        }
    }
}
