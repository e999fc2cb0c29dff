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

    /** Starts with what the properties' own checks found, in the order in which problems are reported. */
    Problems(Collection<ConfigValue> checked) {
        checked.forEach(value -> byProperty.put(value.name(), value));
    }

    /**
     * Adds a problem of a property. Connect shows a message without its property, so the message begins with the name.
     *
     * @param message in whole sentences: what is wrong, then the cure; never the value of a secret
     */
    void add(Property property, String message) {
        add(property.name(), message);
    }

    /** The same for a property that may not be one of the connector's. */
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
