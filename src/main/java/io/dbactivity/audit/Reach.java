// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.stream.Stream;

/** How far the events of a run are in Kafka, or told of, without a hole. */
record Reach(RunClaims claims, SeenEvents seen) {

    /**
     * True if the run began before the end of a record, and goes up to that record without a hole.
     *
     * @param counted all up to this ordinal is checked elsewhere
     */
    boolean reaches(String record, long counted) {
        boolean beganBefore = seen.first()
                .filter(first -> !first.isAfter(Position.endOf(record)))
                .isPresent();
        OrdinalSet known = seen.ordinals();
        known.addAll(claims.told());
        long last = known.contains(counted + 1) ? known.endOf(counted + 1) : counted;
        Position wanted = Position.before(record);
        return beganBefore
                && Stream.concat(seen.lastUpTo(last).stream(), claims.gapBefore(last).map(Position::endOf).stream())
                        .anyMatch(wanted::isBefore);
    }
}
