// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresqlRulesTest {

    /** The class of an SQLSTATE, its first two characters, says whether anything failed. */
    @ParameterizedTest
    @CsvSource({
        "00000, SUCCESS",
        "0, SUCCESS",
        "01000, SUCCESS",
        "0100C, SUCCESS",
        "02000, SUCCESS",
        "02001, SUCCESS",
        "03000, FAILURE",
        "0A000, FAILURE",
        "42P01, FAILURE",
        "01, FAILURE",
        "010000, FAILURE",
        "1, FAILURE",
    })
    void warningsAndNoDataAreNoFailures(String exitCode, Outcome outcome) {
        assertThat(outcome("\"exitCode\":\"" + exitCode + "\"")).isEqualTo(outcome);
        assertThat(outcome("\"exitCode\":\"" + exitCode + "\",\"errorMessage\":\"no\""))
                .isEqualTo(Outcome.FAILURE);
    }

    private static Outcome outcome(String fields) {
        byte[] text = ("{\"databaseActivityEventList\":[{\"type\":\"record\",\"serverType\":\"PostgreSQL\"," + fields
                        + "}]}")
                .getBytes(UTF_8);
        ActivityEvent event =
                new EventParser(new EventSettings(false)).parse(text).events().get(0);
        return new PostgresqlRules().outcome(event);
    }
}
