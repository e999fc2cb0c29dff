// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of all events that were delivered, by run. */
final class Numbering {

    private final Map<String, TreeMap<Long, String>> runs = new HashMap<>();
    private final Map<String, Long> ordinals = new HashMap<>();
    private final List<String> contradictions = new ArrayList<>();

    void take(String run, long ordinal, String eventId) {
        String other = runs.computeIfAbsent(run, any -> new TreeMap<>()).putIfAbsent(ordinal, eventId);
        if (other != null && !other.equals(eventId)) {
            contradictions.add(run + " " + ordinal + " is both " + other + " and " + eventId);
        }
        Long before = ordinals.putIfAbsent(run + " " + eventId, ordinal);
        if (before != null && before != ordinal) {
            contradictions.add(eventId + " is both " + before + " and " + ordinal + " of " + run);
        }
    }

    int runs() {
        return runs.size();
    }

    /** Holes, and numbers that two events have, or events that have two numbers in one run. */
    List<String> faults() {
        List<String> faults = new ArrayList<>(contradictions);
        runs.forEach((run, numbers) -> {
            if (numbers.firstKey() != 1 || numbers.lastKey() != numbers.size()) {
                faults.add(run + " has " + numbers.size() + " numbers from " + numbers.firstEntry() + " to "
                        + numbers.lastEntry());
            }
        });
        return faults;
    }
}
