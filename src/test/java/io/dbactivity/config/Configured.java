// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigValue;

/** A valid configuration of few properties, changed by a test, and what the connector says about it. */
record Configured(Map<String, String> properties) {

    static final String NAME = "audit";
    static final String RESOURCE_ID = "cluster-ABCD1234EFGH5678IJKL9012MN";
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    Configured {
        properties = Map.copyOf(properties);
    }

    static Configured minimal() {
        return new Configured(Map.of("name", NAME, "das.resource.ids", RESOURCE_ID));
    }

    /** As the minimal one, with properties given as name, value, name, value. */
    static Configured with(String... namesAndValues) {
        Configured configured = minimal();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            configured = configured.and(namesAndValues[i], namesAndValues[i + 1]);
        }
        return configured;
    }

    Configured and(String name, String value) {
        Map<String, String> changed = new HashMap<>(properties);
        changed.put(name, value);
        return new Configured(changed);
    }

    Configured without(String name) {
        Map<String, String> changed = new HashMap<>(properties);
        changed.remove(name);
        return new Configured(changed);
    }

    ConnectorSettings settings() {
        return ConnectorConfig.settings(properties, InstantSource.fixed(NOW));
    }

    /** The messages of every property that has any. */
    Map<String, List<String>> problems() {
        Map<String, List<String>> problems = new TreeMap<>();
        for (ConfigValue value : values()) {
            if (!value.errorMessages().isEmpty()) {
                problems.put(value.name(), value.errorMessages());
            }
        }
        return problems;
    }

    void assertValid() {
        assertThat(problems()).isEmpty();
    }

    /** Says that this one problem is reported, in one message that names its property. */
    void assertProblem(String property, String complaint) {
        assertThat(problems()).containsOnlyKeys(property);
        assertThat(problems().get(property))
                .singleElement()
                .asString()
                .contains(property)
                .contains(complaint);
    }

    List<ConfigValue> values() {
        return ConnectorConfig.validate(properties, InstantSource.fixed(NOW)).configValues();
    }
}
