// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The numbers of all events that were delivered, by run. */
final class Numbering {

    /**
     * Numbers of a run that no event has.
     *
     * @param before the id of the event with the last number before them; absent if the run begins with them
     * @param after the id of the event with the next number
     */
    record Hole(String run, long numbers, Optional<String> before, String after) {}

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

    /** Numbers that two events have, and events that have two numbers in one run. */
    List<String> contradictions() {
        return contradictions;
    }

    /** The stretches of numbers that no event has. */
    List<Hole> holes() {
        List<Hole> holes = new ArrayList<>();
        runs.forEach((run, numbers) -> {
            long before = 0;
            Optional<String> eventBefore = Optional.empty();
            for (Map.Entry<Long, String> event : numbers.entrySet()) {
                if (event.getKey() > before + 1) {
                    holes.add(new Hole(run, event.getKey() - before - 1, eventBefore, event.getValue()));
                }
                before = event.getKey();
                eventBefore = Optional.of(event.getValue());
            }
        });
        return holes;
    }
}
