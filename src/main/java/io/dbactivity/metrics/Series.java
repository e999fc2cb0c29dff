// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One value that can be read at any time.
 *
 * @param tagValues of the metric's tags, in their order
 * @param value a {@code Long}, {@code Double} or {@code String} as the metric's type asks for; called by any thread,
 *     must return at once and not throw
 */
record Series(ActivityMetric metric, List<String> tagValues, Supplier<?> value) {

    Series {
        tagValues = List.copyOf(tagValues);
        if (tagValues.size() != metric.scope().tags().size()) {
            throw new IllegalArgumentException(
                    metric.metricName() + " has the tags " + metric.scope().tags());
        }
    }

    /** The tags by name, in their order. A new map, which the caller may change. */
    LinkedHashMap<String, String> tags() {
        LinkedHashMap<String, String> tags = new LinkedHashMap<>();
        List<String> names = metric.scope().tags();
        for (int i = 0; i < names.size(); i++) {
            tags.put(names.get(i), tagValues.get(i));
        }
        return tags;
    }

    /** The series by their tags, in their order. */
    static Map<Map<String, String>, List<Series>> byTags(List<Series> series) {
        return series.stream().collect(Collectors.groupingBy(Series::tags, LinkedHashMap::new, Collectors.toList()));
    }
}
