// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * One property as its user sees it: name, type, default, check and documentation in one place. Immutable.
 *
 * @param defaultValue null if the property has no value unless the user gives one
 * @param check null if every value of the type is valid
 * @param choices the only valid values, for user interfaces; empty if there are too many to list
 * @param condition empty if the property always has a meaning
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

    static Builder text(String name, String title) {
        return new Builder(name, title, ConfigDef.Type.STRING);
    }

    static Builder list(String name, String title) {
        return new Builder(name, title, ConfigDef.Type.LIST).defaultsTo(List.of());
    }

    /** A text that is never printed. */
    static Builder secret(String name, String title) {
        return new Builder(name, title, ConfigDef.Type.PASSWORD);
    }

    static Builder flag(String name, String title) {
        return new Builder(name, title, ConfigDef.Type.BOOLEAN)
                .defaultsTo(false)
                .width(Width.SHORT);
    }

    static Builder count(String name, String title, int defaultValue) {
        return new Builder(name, title, ConfigDef.Type.INT)
                .defaultsTo(defaultValue)
                .width(Width.SHORT);
    }

    /** Milliseconds or bytes; the name or the title says which. */
    static Builder amount(String name, String title, long defaultValue) {
        return new Builder(name, title, ConfigDef.Type.LONG)
                .defaultsTo(defaultValue)
                .width(Width.SHORT);
    }

    /**
     * When a property has a meaning: as long as another one, its parent, has a fitting value.
     *
     * @param fits gets the parent's value as text; empty if it has none
     */
    record Condition(Property parent, Predicate<String> fits) {

        Condition {
            Objects.requireNonNull(parent, "parent");
            Objects.requireNonNull(fits, "fits");
        }
    }

    /** Builds a property step by step; {@link #doc} is the last step. */
    static final class Builder {

        private final String name;
        private final String title;
        private final ConfigDef.Type type;
        private Object defaultValue;
        private Validator check;
        private List<Object> choices = List.of();
        private Importance importance = Importance.MEDIUM;
        private Width width = Width.LONG;
        private Condition condition;

        private Builder(String name, String title, ConfigDef.Type type) {
            this.name = name;
            this.title = title;
            this.type = type;
        }

        Builder defaultsTo(Object value) {
            defaultValue = value;
            return this;
        }

        Builder check(Validator validator) {
            check = validator;
            return this;
        }

        Builder between(Number least, Number most) {
            return check(Range.between(least, most));
        }

        /** The first choice is the default. */
        Builder oneOf(String... values) {
            choices = List.of((Object[]) values);
            return check(ValidString.in(values)).defaultsTo(values[0]).width(Width.SHORT);
        }

        Builder importance(Importance value) {
            importance = value;
            return this;
        }

        Builder width(Width value) {
            width = value;
            return this;
        }

        /** The property has a meaning only if another one has a value. */
        Builder whenGiven(Property parent) {
            return when(parent, text -> !text.isBlank());
        }

        /** The property has a meaning only if another one has this value. */
        Builder whenEqual(Property parent, String expected) {
            return when(parent, expected::equals);
        }

        /** The property has a meaning only if another one has any other value than this. */
        Builder whenNot(Property parent, String other) {
            return when(parent, text -> !other.equals(text));
        }

        private Builder when(Property parent, Predicate<String> fits) {
            condition = new Condition(parent, fits);
            return this;
        }

        /**
         * Completes the property. The text is Markdown in whole sentences, with units and the reason for the default.
         */
        Property doc(String text) {
            return new Property(
                    name,
                    title,
                    type,
                    defaultValue,
                    check,
                    choices,
                    importance,
                    width,
                    Optional.ofNullable(condition),
                    text);
        }
    }
}
