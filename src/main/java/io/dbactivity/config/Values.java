// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;

/**
 * The values of all properties, given or default, as far as each is valid on its own. A property with an invalid value
 * reads like one without a value, so that one mistake is reported once.
 */
final class Values {

    private final Map<String, String> given;
    private final Map<String, Object> valid = new HashMap<>();
    private final Instant now;

    /**
     * @param given the texts that the user wrote, without white space around them
     * @param checked the same and the defaults, parsed, with what is wrong with each
     * @param now the current time, from which a look-back counts
     */
    Values(Map<String, String> given, Iterable<ConfigValue> checked, Instant now) {
        this.given = Map.copyOf(given);
        this.now = now;
        for (ConfigValue value : checked) {
            if (value.errorMessages().isEmpty() && value.value() != null) {
                valid.put(value.name(), value.value());
            }
        }
    }

    Instant now() {
        return now;
    }

    /** True if the user wrote anything for the property, valid or not. */
    boolean isGiven(Property property) {
        return !given.getOrDefault(property.name(), "").isEmpty();
    }

    /** What the user wrote for a property of Connect's own; absent if it is empty. */
    Optional<String> ofConnect(String name) {
        return Optional.ofNullable(given.get(name)).filter(text -> !text.isEmpty());
    }

    boolean isValid(Property property) {
        return valid.containsKey(property.name());
    }

    /** The text or secret; absent if it is empty. */
    Optional<String> text(Property property) {
        return value(property, Object.class)
                .map(value -> value instanceof Password password ? password.value() : value.toString())
                .filter(text -> !text.isEmpty());
    }

    Optional<URI> uri(Property property) {
        return text(property).map(URI::create);
    }

    @SuppressWarnings("unchecked") // A property of type LIST is parsed to texts.
    List<String> list(Property property) {
        return (List<String>) value(property, List.class).orElse(List.of());
    }

    boolean flag(Property property) {
        return value(property, Boolean.class).orElse(false);
    }

    int count(Property property) {
        return value(property, Integer.class).orElseThrow();
    }

    long bytes(Property property) {
        return value(property, Long.class).orElseThrow();
    }

    Duration duration(Property property) {
        return Duration.ofMillis(value(property, Long.class).orElseThrow());
    }

    private <T> Optional<T> value(Property property, Class<T> type) {
        return Optional.ofNullable(valid.get(property.name())).map(type::cast);
    }
}
