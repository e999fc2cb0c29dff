// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigValue;

/** What is wrong with a configuration, each problem on the property where it can be cured. */
final class Problems {

    private final Map<String, ConfigValue> byProperty = new LinkedHashMap<>();

    /** Starts with what the properties' own checks found, in the order in which the problems are to be reported. */
    Problems(Collection<ConfigValue> checked) {
        checked.forEach(value -> byProperty.put(value.name(), value));
    }

    /**
     * Connect shows messages without the property to which they belong, so the name is put in front.
     *
     * @param message whole sentences: what is wrong, then the cure; never the value of a secret
     */
    void add(Property property, String message) {
        add(property.name(), message);
    }

    /** Adds a problem of a property that may not be one of the connector's. */
    void add(String property, String message) {
        byProperty.computeIfAbsent(property, ConfigValue::new).addErrorMessage(property + ": " + message);
    }

    Optional<String> first() {
        return byProperty.values().stream()
                .flatMap(value -> value.errorMessages().stream())
                .findFirst();
    }

    List<ConfigValue> values() {
        return List.copyOf(byProperty.values());
    }
}
