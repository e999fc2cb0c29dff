// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/**
 * A check of a text, or of every text of a list.
 *
 * @param validValues what is valid, in words, for the documentation
 * @param problem tells what is wrong with a text and how to cure it; empty if nothing is wrong
 */
record TextCheck(String validValues, Function<String, Optional<String>> problem) implements Validator {

    /** A check by regular expression. Its message repeats the text, so this is not for texts that may hold a secret. */
    static TextCheck form(String validValues, String regularExpression) {
        Pattern pattern = Pattern.compile(regularExpression);
        return new TextCheck(
                validValues,
                text -> pattern.matcher(text).matches()
                        ? Optional.empty()
                        : Optional.of("'" + text + "' is not " + validValues + "."));
    }

    /** The same check, which also accepts an empty text as no value. */
    TextCheck orBlank() {
        return new TextCheck(validValues, text -> text.isEmpty() ? Optional.empty() : problem.apply(text));
    }

    @Override
    public void ensureValid(String name, Object value) {
        if (value instanceof List<?> texts) {
            texts.forEach(text -> ensureText(name, text.toString()));
        } else if (value != null) {
            ensureText(name, value.toString());
        }
    }

    private void ensureText(String name, String text) {
        problem.apply(text).ifPresent(message -> {
            throw new ConfigException(name + ": " + message);
        });
    }

    @Override
    public String toString() {
        return validValues;
    }
}
