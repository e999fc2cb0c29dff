// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What was delivered of a shard since its last coverage record. Immutable.
 *
 * @param records Kinesis records read
 * @param events events delivered
 * @param excluded events that were not delivered, by the rule that excluded them
 */
public record Tally(Range range, long records, long events, Map<String, Long> excluded) {

    /** Nothing yet. */
    public static final Tally NONE = new Tally(Range.UNKNOWN, 0, 0, Map.of());

    public Tally {
        Objects.requireNonNull(range, "range");
        excluded = Map.copyOf(excluded);
    }

    /** This and one more Kinesis record. */
    public Tally plus(String sequenceNumber, Instant arrivalTime, long moreEvents, Map<String, Long> moreExcluded) {
        Map<String, Long> sum = new TreeMap<>(excluded);
        moreExcluded.forEach((rule, count) -> sum.merge(rule, count, Long::sum));
        return new Tally(range.through(sequenceNumber, arrivalTime), records + 1, events + moreEvents, sum);
    }
}
