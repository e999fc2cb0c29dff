// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A topic name with placeholders that an event fills. */
final class TopicTemplate {

    static final TextCheck CHECK = new TextCheck(
            "a topic name, which may hold ${resource.id}, ${instance.id}, ${engine} and ${stream}",
            TopicTemplate::problem);

    private static final List<String> PLACEHOLDERS =
            List.of("${resource.id}", "${instance.id}", "${engine}", "${stream}");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

    private TopicTemplate() {}

    private static Optional<String> problem(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(result -> result.group())
                .filter(placeholder -> !PLACEHOLDERS.contains(placeholder))
                .findFirst()
                .map(unknown -> unknown + " is not a placeholder. Known are " + String.join(", ", PLACEHOLDERS) + ".")
                .or(() ->
                        Formats.TOPIC.problem().apply(PLACEHOLDER.matcher(text).replaceAll("x")));
    }
}
