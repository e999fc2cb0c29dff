// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the events of a shard that come again from those that come for the first time. Within a partition of the topic,
 * the positions of a shard's events grow until delivery goes back. An event whose position is inside an earlier run has
 * been there before. An event keeps its partition as long as it has a key and the topic keeps its number of partitions.
 */
final class Repetitions {

    /** The events of one partition: the earlier runs by their first event, and the current run. */
    private static final class Runs {
        private final TreeMap<Position, Position> earlier = new TreeMap<>();
        private Position first;
        private Position last;

        boolean contains(Position event) {
            if (last != null && !first.isAfter(event) && !event.isAfter(last)) {
                return true;
            }
            Map.Entry<Position, Position> run = earlier.floorEntry(event);
            return run != null && !event.isAfter(run.getValue());
        }

        void add(Position event) {
            if (last != null && event.isAfter(last)) {
                last = event;
                return;
            }
            if (last != null) {
                earlier.merge(first, last, (one, other) -> one.isAfter(other) ? one : other);
                join();
            }
            first = event;
            last = event;
        }

        /** Joins runs that overlap, so that there are few of them even if delivery goes back often. */
        private void join() {
            Position start = earlier.floorKey(first);
            Map.Entry<Position, Position> left = earlier.lowerEntry(start);
            if (left != null && !start.isAfter(left.getValue())) {
                extend(left.getKey(), earlier.remove(start));
                start = left.getKey();
            }
            Map.Entry<Position, Position> right = earlier.higherEntry(start);
            while (right != null && !right.getKey().isAfter(earlier.get(start))) {
                extend(start, earlier.remove(right.getKey()));
                right = earlier.higherEntry(start);
            }
        }

        private void extend(Position start, Position end) {
            earlier.merge(start, end, (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    private final Map<String, Runs> partitions = new HashMap<>();
    private long count;

    /**
     * Adds an event.
     *
     * @return true if the event is new, false if it has been there before
     */
    boolean add(String partition, Position event) {
        Runs runs = partitions.computeIfAbsent(partition, name -> new Runs());
        boolean repeated = runs.contains(event);
        runs.add(event);
        if (repeated) {
            count++;
        }
        return !repeated;
    }

    /** How many events came again. */
    long count() {
        return count;
    }
}
