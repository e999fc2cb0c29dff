// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which task the metrics are of.
 *
 * @param connector the connector's name
 * @param number the task's, from 0 on
 */
public record TaskName(String connector, int number) implements MetricOwner {

    public TaskName {
        Objects.requireNonNull(connector, "connector");
    }

    @Override
    public Map<String, String> jmxProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("type", "source-task-metrics");
        properties.put("connector", connector);
        properties.put("task", String.valueOf(number));
        return properties;
    }
}
