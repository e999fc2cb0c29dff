// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells a shard's events that come again from those that come first. Within a partition of the topic a shard's events
 * grow, until delivery goes back; an event inside a run of before has then been there. An event keeps its partition as
 * long as it has a key and the topic keeps its number of partitions.
 */
final class Repetitions {

    /** The events of one partition: runs of before by their first event, and the present one. */
    private static final class Runs {
        private final TreeMap<Position, Position> before = new TreeMap<>();
        private Position first;
        private Position last;

        boolean holds(Position event) {
            if (last != null && !first.isBehind(event) && !event.isBehind(last)) {
                return true;
            }
            Map.Entry<Position, Position> run = before.floorEntry(event);
            return run != null && !event.isBehind(run.getValue());
        }

        void take(Position event) {
            if (last != null && event.isBehind(last)) {
                last = event;
                return;
            }
            if (last != null) {
                before.merge(first, last, (one, other) -> one.isBehind(other) ? one : other);
                join();
            }
            first = event;
            last = event;
        }

        /** Runs that overlap become one, so that going back often does not make them many. */
        private void join() {
            Position start = before.floorKey(first);
            Map.Entry<Position, Position> left = before.lowerEntry(start);
            if (left != null && !start.isBehind(left.getValue())) {
                extend(left.getKey(), before.remove(start));
                start = left.getKey();
            }
            Map.Entry<Position, Position> right = before.higherEntry(start);
            while (right != null && !right.getKey().isBehind(before.get(start))) {
                extend(start, before.remove(right.getKey()));
                right = before.higherEntry(start);
            }
        }

        private void extend(Position start, Position end) {
            before.merge(start, end, (one, other) -> one.isBehind(other) ? one : other);
        }
    }

    private final Map<String, Runs> partitions = new HashMap<>();
    private long count;

    /** True when an event has been there already. */
    boolean isRepeated(String partition, Position event) {
        Runs runs = partitions.computeIfAbsent(partition, name -> new Runs());
        boolean repeated = runs.holds(event);
        runs.take(event);
        if (repeated) {
            count++;
        }
        return repeated;
    }

    long count() {
        return count;
    }
}
