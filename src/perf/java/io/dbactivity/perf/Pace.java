// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.time.Duration;

/**
 * How long things are measured.
 *
 * @param window CPU time of one measurement
 * @param slice the part of a measurement after which another subject has its turn
 * @param warmUp most CPU time until a JVM counts as warm, steady or not
 */
record Pace(boolean quick, Duration window, Duration slice, Duration warmUp, int rounds) {

    private static final Pace QUICK =
            new Pace(true, Duration.ofSeconds(1), Duration.ofMillis(250), Duration.ofSeconds(20), 3);
    private static final Pace FULL =
            new Pace(false, Duration.ofSeconds(4), Duration.ofMillis(250), Duration.ofSeconds(60), 3);

    /** As the command line asks. */
    static Pace asked() {
        return Boolean.getBoolean("perf.quick") ? QUICK : FULL;
    }
}
