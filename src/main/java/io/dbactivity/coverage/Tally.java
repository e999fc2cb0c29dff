// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Struct;

/**
 * What was delivered of a shard since its last coverage record. Immutable.
 *
 * @param records Kinesis records read
 * @param events events delivered
 * @param excluded events that were not delivered, by the rule that excluded them
 * @param truncated how many of the events were delivered with their long values cut
 */
public record Tally(Range range, long records, long events, Map<String, Long> excluded, long truncated) {

    /** Nothing yet. */
    public static final Tally NONE = new Tally(Range.UNKNOWN, 0, 0, Map.of(), 0);

    public Tally {
        Objects.requireNonNull(range, "range");
        excluded = Map.copyOf(excluded);
    }

    /**
     * This tally with one more Kinesis record.
     *
     * @param firstIndex the first event that counts; events before it were delivered and counted earlier
     */
    public Tally plus(
            String sequenceNumber,
            long firstIndex,
            Instant arrivalTime,
            long moreEvents,
            Map<String, Long> moreExcluded) {
        Map<String, Long> sum = new TreeMap<>(excluded);
        moreExcluded.forEach((rule, count) -> sum.merge(rule, count, Long::sum));
        return new Tally(
                range.through(sequenceNumber, firstIndex, arrivalTime),
                records + 1,
                events + moreEvents,
                sum,
                truncated);
    }

    /** This tally, of whose events more were cut. */
    public Tally plusTruncated(long more) {
        return new Tally(range, records, events, excluded, truncated + more);
    }

    /** The same tally, which now covers everything that arrived before a moment. */
    public Tally until(Instant moment) {
        return new Tally(range.until(moment), records, events, excluded, truncated);
    }

    public boolean isEmpty() {
        return records == 0;
    }

    void describe(Struct struct) {
        range.describe(struct);
        struct.put("records", records)
                .put("events", events)
                .put("excluded", excluded.isEmpty() ? null : excluded)
                .put("truncated", truncated == 0 ? null : truncated);
    }
}
