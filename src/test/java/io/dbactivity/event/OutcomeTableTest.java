// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.house.Manual;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the manual's table says of exit codes is how events are read, and so are codes that it does not name. */
class OutcomeTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (.+?) \\| (.+?) \\| `([a-z]+)` \\|");

    private static final String ABSENT = "–";
    private static final String ANY = "…";

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "aurora-postgresql", "PostgreSQL",
            "aurora-mysql", "MySQL",
            "oracle", "oracle",
            "sqlserver", "SQLSERVER");

    static Stream<Arguments> rows() {
        String page = Manual.page("record").text();
        String table = page.substring(page.indexOf("<!-- outcomes:"), page.indexOf("<!-- end of outcomes -->"));
        List<Arguments> rows = ROW.matcher(table)
                .results()
                .map(row -> Arguments.of(row.group(1), row.group(2), row.group(3), row.group(4)))
                .toList();
        assertThat(rows).hasSizeGreaterThan(15);
        return rows.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("rows")
    void aRowOfTheManualIsHowAnEventIsRead(String engine, String exitCode, String errorMessage, String outcome) {
        String message = errorMessage.equals(ABSENT) ? null : "no";
        assertThat(codes(exitCode))
                .isNotEmpty()
                .allSatisfy(code -> assertThat(outcome(engine, code.isEmpty() ? null : code, message))
                        .isEqualTo(Outcome.valueOf(outcome.toUpperCase(Locale.ROOT))));
        if (exitCode.equals(ABSENT)) {
            assertThat(outcome(engine, "", message)).isEqualTo(outcome(engine, null, message));
        }
    }

    /** The codes that a cell means; the empty text for none. */
    private static List<String> codes(String cell) {
        if (cell.equals(ABSENT)) {
            return List.of("");
        }
        String code = cell.replace("`", "");
        if (code.equals(ANY)) {
            return List.of("2", "1045", "42P01", "57014", "28001");
        }
        return code.endsWith(ANY)
                ? Stream.of("000", "00C", "123", "ZZZ")
                        .map(rest -> code.replace(ANY, rest))
                        .toList()
                : List.of(code);
    }

    @ParameterizedTest
    @CsvSource({
        "aurora-postgresql, 03000, FAILURE",
        "aurora-postgresql, 0A000, FAILURE",
        "aurora-postgresql, 01, FAILURE",
        "aurora-postgresql, 010000, FAILURE",
        "aurora-postgresql, 1, FAILURE",
        "aurora-mysql, 00000, FAILURE",
        "oracle, 01000, FAILURE",
        "oracle, 28003, FAILURE",
        "oracle, 100, FAILURE",
        "sqlserver, true, UNKNOWN",
    })
    void aCodeThatLooksLikeAnotherIsNone(String engine, String exitCode, Outcome outcome) {
        assertThat(outcome(engine, exitCode, null)).isEqualTo(outcome);
    }

    private static Outcome outcome(String engine, String exitCode, String errorMessage) {
        return Classification.of(Events.event(
                        "serverType", SERVER_TYPES.get(engine), "exitCode", exitCode, "errorMessage", errorMessage))
                .outcome();
    }
}
