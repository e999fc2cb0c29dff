// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** Renders a definition as the page that users read. */
final class ReferencePage {

    private static final String HEAD = """
            # Configuration reference

            Every property of the connector, as its `ConfigDef` defines it. Only a stream must be named, with
            `das.resource.ids` or `kinesis.streams`; every other property has a default or may be left out.
            Properties that Kafka Connect gives to every source connector (`name`, `connector.class`, `tasks.max`,
            converters, transforms, `topic.creation.*`, `exactly.once.support`) are not repeated here.

            Validation is offline and reports all problems at once. A misspelled property of the connector is an error.
            """;

    /** How {@link ConfigDef.Range} prints itself. */
    private static final Pattern RANGE = Pattern.compile("\\[(\\d+),\\.\\.\\.,(\\d+)]");

    private final ConfigDef definition;

    ReferencePage(ConfigDef definition) {
        this.definition = definition;
    }

    String render() {
        return HEAD + definition.groups().stream().map(this::group).collect(Collectors.joining());
    }

    private String group(String title) {
        return "\n## " + title + "\n"
                + keys().stream()
                        .filter(key -> title.equals(key.group))
                        .sorted(Comparator.comparingInt(key -> key.orderInGroup))
                        .map(this::property)
                        .collect(Collectors.joining());
    }

    private String property(ConfigKey key) {
        return """

                ### `%s`

                %s

                - Type: %s
                - Default: %s
                %s%s- Importance: %s
                """.formatted(
                key.name,
                key.documentation,
                key.type.name().toLowerCase(Locale.ROOT),
                defaultValue(key),
                validValues(key).map(text -> "- Valid values: " + text + "\n").orElse(""),
                parent(key).map(name -> "- Applies with: `" + name + "`\n").orElse(""),
                key.importance.name().toLowerCase(Locale.ROOT));
    }

    private static String defaultValue(ConfigKey key) {
        if (key.defaultValue == null || key.defaultValue.equals(List.of())) {
            return "none";
        }
        return "`" + key.defaultValue + "`" + inParentheses(humanNumber(key, key.defaultValue.toString()));
    }

    private static Optional<String> validValues(ConfigKey key) {
        return Optional.ofNullable(key.validator).map(validator -> {
            Matcher range = RANGE.matcher(validator.toString());
            return range.matches()
                    ? range(key, range.group(1), range.group(2))
                    : validator.toString().replaceFirst("^\\[(.*)]$", "$1");
        });
    }

    private static String range(ConfigKey key, String least, String most) {
        return least + " to " + most
                + inParentheses(humanNumber(key, least)
                        .flatMap(from -> humanNumber(key, most).map(to -> from + " to " + to)));
    }

    private static Optional<String> humanNumber(ConfigKey key, String text) {
        return key.type == ConfigDef.Type.LONG ? HumanUnits.of(key.name, Long.parseLong(text)) : Optional.empty();
    }

    private static String inParentheses(Optional<String> text) {
        return text.map(words -> " (" + words + ")").orElse("");
    }

    private Optional<String> parent(ConfigKey key) {
        return keys().stream()
                .filter(other -> other.dependents.contains(key.name))
                .map(other -> other.name)
                .findFirst();
    }

    private Collection<ConfigKey> keys() {
        return definition.configKeys().values();
    }
}
