// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what is frequent in bounded memory (the Space-Saving algorithm of Metwally, Agrawal and El Abbadi, 2005). If
 * there are more different texts than places, a new one takes the place of the least frequent one and its count, so
 * that a count may be too high and never too low.
 */
final class TopCounts {

    private static final int PLACES = 1_000;

    private final Map<String, Long> counts = new HashMap<>();
    private boolean estimated;

    void count(String text) {
        if (counts.size() < PLACES || counts.containsKey(text)) {
            counts.merge(text, 1L, Long::sum);
            return;
        }
        Map.Entry<String, Long> least =
                counts.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        counts.remove(least.getKey());
        counts.put(text, least.getValue() + 1);
        estimated = true;
    }

    /** The most frequent texts with their counts, the most frequent first. */
    List<Map.Entry<String, Long>> top(int most) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::copyOf)
                .toList();
    }

    /** True if counts may be too high. */
    boolean isEstimated() {
        return estimated;
    }
}
