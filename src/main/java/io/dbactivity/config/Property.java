// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * One property as its user sees it: name, type, default, check and documentation in one place.
 *
 * @param defaultValue null: the property has no value unless the user gives one
 * @param check null: every value of the type is valid
 * @param choices the only valid values, for user interfaces; empty: too many to list
 * @param condition absent: the property always has a meaning
 */
record Property(
        String name,
        String title,
        ConfigDef.Type type,
        Object defaultValue,
        Validator check,
        List<Object> choices,
        Importance importance,
        Width width,
        Optional<Condition> condition,
        String doc) {

    Property {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(importance, "importance");
        Objects.requireNonNull(width, "width");
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(doc, "doc");
        choices = List.copyOf(choices);
    }

    static PropertyBuilder text(String name, String title) {
        return new PropertyBuilder(name, title, ConfigDef.Type.STRING);
    }

    static PropertyBuilder list(String name, String title) {
        return new PropertyBuilder(name, title, ConfigDef.Type.LIST).defaultsTo(List.of());
    }

    /** A text that is never printed. */
    static PropertyBuilder secret(String name, String title) {
        return new PropertyBuilder(name, title, ConfigDef.Type.PASSWORD);
    }

    static PropertyBuilder flag(String name, String title) {
        return new PropertyBuilder(name, title, ConfigDef.Type.BOOLEAN)
                .defaultsTo(false)
                .width(Width.SHORT);
    }

    static PropertyBuilder count(String name, String title, int defaultValue) {
        return new PropertyBuilder(name, title, ConfigDef.Type.INT)
                .defaultsTo(defaultValue)
                .width(Width.SHORT);
    }

    /** Milliseconds or bytes; the name's last word says which. */
    static PropertyBuilder amount(String name, String title, long defaultValue) {
        return new PropertyBuilder(name, title, ConfigDef.Type.LONG)
                .defaultsTo(defaultValue)
                .width(Width.SHORT);
    }
}
