// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Struct;

/**
 * What was delivered of a shard since its last coverage record: Kafka has acknowledged it. Immutable.
 *
 * @param records Kinesis records read
 * @param events events that Kafka acknowledged
 * @param excluded events that were not delivered, by the rule that excluded them
 * @param truncated how many of the events were delivered with their long values cut
 * @param ordinals the numbers of the events; absent if there are none
 */
public record Tally(
        Range range,
        long records,
        long events,
        Map<String, Long> excluded,
        long truncated,
        Optional<Ordinals> ordinals) {

    /** Nothing yet. */
    public static final Tally NONE = new Tally(Range.UNKNOWN, 0, 0, Map.of(), 0, Optional.empty());

    public Tally {
        Objects.requireNonNull(range, "range");
        excluded = Map.copyOf(excluded);
        Objects.requireNonNull(ordinals, "ordinals");
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
            Map<String, Long> moreExcluded,
            Optional<Ordinals> moreOrdinals) {
        Map<String, Long> sum = new TreeMap<>(excluded);
        moreExcluded.forEach((rule, count) -> sum.merge(rule, count, Long::sum));
        return new Tally(
                range.through(sequenceNumber, firstIndex, arrivalTime),
                records + 1,
                events + moreEvents,
                sum,
                truncated,
                moreOrdinals.map(this::through).or(() -> ordinals));
    }

    /** This tally, of whose events more were cut. */
    public Tally plusTruncated(long more) {
        return new Tally(range, records, events, excluded, truncated + more, ordinals);
    }

    private Ordinals through(Ordinals more) {
        return ordinals.map(before -> before.through(more)).orElse(more);
    }

    /** The same, known to hold everything that arrived before a moment. */
    public Tally until(Instant moment) {
        return new Tally(range.until(moment), records, events, excluded, truncated, ordinals);
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
        ordinals.ifPresent(numbers -> numbers.describe(struct));
    }
}
