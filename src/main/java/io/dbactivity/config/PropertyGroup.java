// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Recommender;

/**
 * Properties about one subject, and the rules between them.
 *
 * @param rules reports what is wrong with values that are valid each on its own
 */
record PropertyGroup(String title, List<Property> properties, BiConsumer<Values, Problems> rules) {

    PropertyGroup {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(rules, "rules");
        properties = List.copyOf(properties);
    }

    /** Adds the group to a definition, with its properties in the order of the list. */
    void addTo(ConfigDef definition) {
        int order = 0;
        for (Property property : properties) {
            order++;
            definition.define(
                    property.name(),
                    property.type(),
                    property.defaultValue(),
                    property.check(),
                    property.importance(),
                    property.doc(),
                    title,
                    order,
                    property.width(),
                    property.title(),
                    dependentsOf(property),
                    new Recommended(property));
        }
    }

    private List<String> dependentsOf(Property parent) {
        return properties.stream()
                .filter(property -> property.condition()
                        .filter(condition -> condition.parent().equals(parent))
                        .isPresent())
                .map(Property::name)
                .toList();
    }

    /** What a user interface offers, and when it shows the property. */
    private record Recommended(Property property) implements Recommender {

        @Override
        public List<Object> validValues(String name, Map<String, Object> parsed) {
            return property.choices();
        }

        @Override
        public boolean visible(String name, Map<String, Object> parsed) {
            return property.condition()
                    .map(condition -> condition.fits().test(text(parsed, condition.parent())))
                    .orElse(true);
        }

        private static String text(Map<String, Object> parsed, Property parent) {
            Object value = parsed.get(parent.name());
            return value == null ? "" : value.toString();
        }
    }
}
