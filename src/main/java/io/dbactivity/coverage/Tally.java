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
 * @param ordinals the numbers of the events; absent if there are none
 */
public record Tally(Range range, long records, long events, Map<String, Long> excluded, Optional<Ordinals> ordinals) {

    /** Nothing yet. */
    public static final Tally NONE = new Tally(Range.UNKNOWN, 0, 0, Map.of(), Optional.empty());

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
                moreOrdinals.map(this::through).or(() -> ordinals));
    }

    private Ordinals through(Ordinals more) {
        return ordinals.map(before -> before.through(more)).orElse(more);
    }

    /** The same, known to hold everything that arrived before a moment. */
    public Tally until(Instant moment) {
        return new Tally(range.until(moment), records, events, excluded, ordinals);
    }

    public boolean isEmpty() {
        return records == 0;
    }

    void describe(Struct struct) {
        range.describe(struct);
        struct.put("records", records).put("events", events).put("excluded", excluded.isEmpty() ? null : excluded);
        ordinals.ifPresent(numbers -> numbers.describe(struct));
    }
}
