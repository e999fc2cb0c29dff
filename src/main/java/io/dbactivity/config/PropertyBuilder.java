// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Says what a {@link Property} is, one word after the other; {@link #doc} comes last. */
final class PropertyBuilder {

    private final String name;
    private final String title;
    private final ConfigDef.Type type;
    private Object defaultValue;
    private Validator check;
    private List<Object> choices = List.of();
    private Importance importance = Importance.MEDIUM;
    private Width width = Width.LONG;
    private Condition condition;

    PropertyBuilder(String name, String title, ConfigDef.Type type) {
        this.name = name;
        this.title = title;
        this.type = type;
    }

    PropertyBuilder defaultsTo(Object value) {
        defaultValue = value;
        return this;
    }

    PropertyBuilder check(Validator validator) {
        check = validator;
        return this;
    }

    PropertyBuilder between(Number least, Number most) {
        return check(Range.between(least, most));
    }

    /** The first choice is the default. */
    PropertyBuilder oneOf(String... values) {
        choices = List.of((Object[]) values);
        return check(ValidString.in(values)).defaultsTo(values[0]).width(Width.SHORT);
    }

    PropertyBuilder importance(Importance value) {
        importance = value;
        return this;
    }

    PropertyBuilder width(Width value) {
        width = value;
        return this;
    }

    PropertyBuilder when(Condition value) {
        condition = value;
        return this;
    }

    /** Completes the property. The text is Markdown: whole sentences, with units and the reason of the default. */
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
