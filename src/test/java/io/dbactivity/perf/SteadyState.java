// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;

/** Whether measurements have come to rest: the last five lie within 4 % of each other. */
final class SteadyState {

    private static final int WINDOWS = 5;
    private static final Duration WINDOW = Duration.ofMillis(500);
    private static final double SPREAD = 0.04;

    private final Deque<Double> windows = new ArrayDeque<>();

    void add(double measured) {
        windows.add(measured);
        if (windows.size() > WINDOWS) {
            windows.remove();
        }
    }

    boolean isReached() {
        return windows.size() == WINDOWS
                && Collections.max(windows) - Collections.min(windows) <= SPREAD * Collections.min(windows);
    }

    /** Lets all subjects take turns until each is steady, or the time is up. */
    static boolean reach(Iterable<Subject> subjects, Pace pace) {
        var states = new LinkedHashMap<Subject, SteadyState>();
        subjects.forEach(subject -> states.put(subject, new SteadyState()));
        long end = CpuTime.ofProcess() + pace.warmUp().toNanos();
        while (CpuTime.ofProcess() < end && !states.values().stream().allMatch(SteadyState::isReached)) {
            states.forEach((subject, state) -> state.add(subject.cpuNanos(WINDOW)));
        }
        return states.values().stream().allMatch(SteadyState::isReached);
    }
}
