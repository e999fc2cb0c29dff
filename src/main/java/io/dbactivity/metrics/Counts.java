// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Counts by reason. There is a count of each reason from the beginning: an alert does not see the first rise of a
 * series that was not there before. Thread-safe.
 */
final class Counts<R extends Enum<R>> {

    private final Map<R, LongAdder> counts;

    Counts(Class<R> reasons) {
        counts = new EnumMap<>(reasons);
        Stream.of(reasons.getEnumConstants()).forEach(reason -> counts.put(reason, new LongAdder()));
    }

    void increment(R reason) {
        counts.get(reason).increment();
    }

    List<Series> series(ActivityMetric metric, Function<R, String> text) {
        return counts.entrySet().stream()
                .map(count -> new Series(metric, List.of(text.apply(count.getKey())), count.getValue()::sum))
                .toList();
    }
}
