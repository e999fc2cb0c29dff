// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments of a command with one option of each form. */
class CommandOptionsTest {

    private static final CommandOptions OPTIONS =
            new CommandOptions(Set.of("--follow"), Set.of("--topic"), Set.of("--user"));

    @Test
    void optionsHaveTheirValuesInTheOrderInWhichTheyAreGiven() {
        Arguments given = OPTIONS.parse("--user", "b", "--follow", "--topic", "--user", "--user", "a");

        assertThat(given.has("--follow")).isTrue();
        assertThat(given.list("--follow")).isEmpty();
        assertThat(given.required("--topic")).isEqualTo("--user");
        assertThat(given.list("--user")).isEqualTo(List.of("b", "a"));
        assertThat(given.text("--user")).contains("b");
    }

    @Test
    void whatIsNotGivenIsNotThere() {
        Arguments given = OPTIONS.parse();

        assertThat(given.has("--follow")).isFalse();
        assertThat(given.text("--topic")).isEmpty();
        assertThat(given.list("--user")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "--print, Not understood: --print",
                "--follow now, Not understood: now",
                "--topic, --topic has no value",
                "--topic '', --topic has no value",
                "--user a --user, --user has no value",
                "--follow --follow, --follow is given twice",
                "--topic a --topic a, --topic is given twice"
            })
    void argumentsThatMakeNoSenseAreRefused(String line, String message) {
        String[] arguments = List.of(line.split(" ")).stream()
                .map(word -> word.equals("''") ? "" : word)
                .toArray(String[]::new);

        assertThatExceptionOfType(Usage.class)
                .isThrownBy(() -> OPTIONS.parse(arguments))
                .withMessage(message);
    }

    @Test
    void anOptionThatHasToBeGivenAndIsNotIsNamed() {
        assertThatExceptionOfType(Usage.class)
                .isThrownBy(() -> OPTIONS.parse().required("--topic"))
                .withMessage("--topic is missing");
    }

    @Test
    void everyValueIsOneOfTheChoices() {
        Arguments given = OPTIONS.parse("--user", "b", "--user", "x");

        assertThatExceptionOfType(Usage.class)
                .isThrownBy(() -> given.requireOneOf("--user", Set.of("b", "a")))
                .withMessage("--user 'x' is none of [a, b]");
        given.requireOneOf("--topic", Set.of("a"));
        given.requireOneOf("--user", Set.of("x", "b"));
    }
}
