// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.util.List;

/** What the rounds of a measurement came to. */
record Spread(double median, double least, double most) {

    static Spread of(List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        return new Spread(sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
