// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/**
 * A check of a text, or of every text of a list.
 *
 * @param validValues what is valid, in words, for the documentation
 * @param problem tells what is wrong with a text; empty if nothing is wrong
 * @param cure what is said once, after all problems of a list; empty if each of them says its cure
 */
record TextCheck(String validValues, Function<String, Optional<String>> problem, String cure) implements Validator {

    /** Of a list with more wrong texts, the others are counted. */
    private static final int MOST_PROBLEMS = 20;

    /** A check of which each problem says its cure. */
    TextCheck(String validValues, Function<String, Optional<String>> problem) {
        this(validValues, problem, "");
    }

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
        return new TextCheck(validValues, text -> text.isEmpty() ? Optional.empty() : problem.apply(text), cure);
    }

    /** @throws ConfigException which names everything that is wrong */
    @Override
    public void ensureValid(String name, Object value) {
        List<?> texts = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        List<String> problems = texts.stream()
                .flatMap(text -> problem.apply(text.toString()).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigException(name + ": " + said(problems) + cure);
        }
    }

    private static String said(List<String> problems) {
        int more = problems.size() - MOST_PROBLEMS;
        return problems.stream().limit(MOST_PROBLEMS).collect(Collectors.joining(" "))
                + (more > 0 ? " And " + more + " more like these." : "");
    }

    @Override
    public String toString() {
        return validValues;
    }
}
