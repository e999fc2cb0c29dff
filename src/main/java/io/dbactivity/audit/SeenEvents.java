// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The events of one run of a shard that are in Kafka, in whatever order they come, and however often. It keeps
 * stretches of ordinals without a hole, so it needs little memory if events come nearly in order.
 *
 * <p>Within a run, a higher ordinal means a later place in the shard. Each pair of neighbours is compared when the
 * second of them comes, so no event can stand in for another one.
 */
final class SeenEvents {

    /** A stretch without a hole, with the places of its two ends. */
    private static final class Stretch {
        private long last;
        private final Position firstAt;
        private Position lastAt;

        Stretch(long ordinal, Position at) {
            this.last = ordinal;
            this.firstAt = at;
            this.lastAt = at;
        }
    }

    private final TreeMap<Long, Stretch> stretches = new TreeMap<>();
    private long repeated;
    private long count;
    private final OrdinalSet outOfPlace = new OrdinalSet();

    void take(long ordinal, Position at) {
        Map.Entry<Long, Stretch> before = stretches.floorEntry(ordinal);
        if (before != null && ordinal <= before.getValue().last) {
            repeated++;
            return;
        }
        count++;
        Stretch left = before != null && before.getValue().last == ordinal - 1 ? before.getValue() : null;
        Stretch right = stretches.remove(ordinal + 1);
        compare(left, right, ordinal, at);
        if (left == null) {
            left = new Stretch(ordinal, at);
            stretches.put(ordinal, left);
        }
        left.last = right == null ? ordinal : right.last;
        left.lastAt = right == null ? at : right.lastAt;
    }

    private void compare(Stretch left, Stretch right, long ordinal, Position at) {
        if (left != null && !at.isAfter(left.lastAt)) {
            outOfPlace.add(ordinal - 1, ordinal);
        }
        if (right != null && !right.firstAt.isAfter(at)) {
            outOfPlace.add(ordinal, ordinal + 1);
        }
    }

    /** The ordinals of which an event is in Kafka. */
    OrdinalSet ordinals() {
        var all = new OrdinalSet();
        stretches.forEach((first, stretch) -> all.add(first, stretch.last));
        return all;
    }

    /** How many different events there are. */
    long count() {
        return count;
    }

    /** How many events came again. */
    long repeated() {
        return repeated;
    }

    /** Ordinals of neighbours that are not in the order of their places. */
    OrdinalSet outOfPlace() {
        return outOfPlace;
    }

    /** The place of the last event of the stretch in which an ordinal lies, or of the one before it. */
    Optional<Position> lastUpTo(long ordinal) {
        return Optional.ofNullable(stretches.floorEntry(ordinal)).map(stretch -> stretch.getValue().lastAt);
    }

    /** The place of the first event. */
    Optional<Position> first() {
        return Optional.ofNullable(stretches.firstEntry()).map(stretch -> stretch.getValue().firstAt);
    }
}
