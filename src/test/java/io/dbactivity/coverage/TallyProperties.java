// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TallyProperties {

    /** What one Kinesis record adds. */
    record Delivery(
            String sequenceNumber, long firstIndex, Instant arrivalTime, long events, Map<String, Long> excluded) {}

    @Property
    void aTallyIsTheSumOfWhatItWasGiven(@ForAll("deliveries") List<Delivery> deliveries) {
        Tally tally = Tally.NONE;
        for (Delivery delivery : deliveries) {
            tally = tally.plus(
                    delivery.sequenceNumber(),
                    delivery.firstIndex(),
                    delivery.arrivalTime(),
                    delivery.events(),
                    delivery.excluded(),
                    Optional.empty());
        }

        assertThat(tally.records()).isEqualTo(deliveries.size());
        assertThat(tally.events())
                .isEqualTo(deliveries.stream().mapToLong(Delivery::events).sum());
        assertThat(tally.excluded())
                .isEqualTo(deliveries.stream()
                        .flatMap(delivery -> delivery.excluded().entrySet().stream())
                        .collect(
                                Collectors.groupingBy(Map.Entry::getKey, Collectors.summingLong(Map.Entry::getValue))));
        assertThat(tally.range()).isEqualTo(hull(deliveries));
    }

    private static Range hull(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return Range.UNKNOWN;
        }
        Delivery first = deliveries.get(0);
        Delivery last = deliveries.get(deliveries.size() - 1);
        return new Range(
                first.sequenceNumber(),
                first.firstIndex(),
                last.sequenceNumber(),
                first.arrivalTime(),
                last.arrivalTime());
    }

    @Provide
    static Arbitrary<List<Delivery>> deliveries() {
        Arbitrary<Map<String, Long>> excluded = Arbitraries.maps(
                        Arbitraries.of("events.exclude.users", "events.include.heartbeats"),
                        Arbitraries.longs().between(1, 1_000))
                .ofMaxSize(2);
        return Combinators.combine(
                        Arbitraries.integers().greaterOrEqual(0).map(String::valueOf),
                        Arbitraries.longs().between(0, 10),
                        Arbitraries.longs().between(0, 1L << 40).map(Instant::ofEpochMilli),
                        Arbitraries.longs().between(0, 1_000),
                        excluded)
                .as(Delivery::new)
                .list()
                .ofMaxSize(20);
    }
}
