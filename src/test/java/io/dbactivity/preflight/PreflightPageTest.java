// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.house.Manual;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the manual says of the command is what the command says of itself. */
class PreflightPageTest {

    private static final String PAGE = Manual.page("preflight").text();

    @Test
    void theOptionsAreThoseOfTheUsage() {
        assertThat(found(PAGE, "(?m)^\\| `(--[a-z-]+)` \\|"))
                .isEqualTo(found(PreflightOptions.USAGE, "(?m)^  (--[a-z-]+)"));
    }

    @Test
    void theStepsAreThoseThatAreTried() {
        List<String> steps = Stream.of(Step.values()).map(Step::text).toList();

        assertThat(found(PAGE, "(?m)^\\| ([A-Za-z ]+) \\| ")).containsAll(steps);
    }

    private static Set<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
