// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Which connector the metrics are of. */
public record ConnectorName(String name) implements MetricOwner {

    public ConnectorName {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public Map<String, String> jmxProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("type", "source-connector-metrics");
        properties.put("connector", name);
        return properties;
    }
}
