// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class NormalFormTest {

    static Stream<Arguments> summaries() {
        return Statements.of("summaries.txt");
    }

    @ParameterizedTest
    @MethodSource("summaries")
    void theSummaryNamesOperationsAndTargets(Dialect dialect, String statement, String summary) {
        assertThat(form(statement, dialect).summary().orElse("-")).isEqualTo(summary);
    }

    @Test
    void aSummaryHasAtMost255CharactersAndEndsWithAWholeName() {
        String statement = "select 1 from " + "a_table_of_some_length, ".repeat(100) + "t";
        String several = "select 1 from a1, a2" + "; select 1 from b1, b2".repeat(100);

        assertThat(form(statement, Dialect.POSTGRESQL).summary()).hasValue("SELECT a_table_of_some_length t");
        assertThat(form(several, Dialect.POSTGRESQL).summary().orElseThrow())
                .hasSizeBetween(240, 255)
                .matches("SELECT a1 a2( SELECT b1 b2)*( SELECT( b1)?)?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "POSTGRESQL | select * from t where a = 1 | SELECT  *\tFROM T WHERE a='x' -- why",
                "POSTGRESQL | select a in (1) | select a in ($1, $2, 'c')",
                "POSTGRESQL | insert into t values (1, 'a') | insert into t values (2,'b'), (3,'c'),(5, 'x');",
                "POSTGRESQL | select a + 5 where b = 1 and c in (2) | select a + -5 where b = -1 and c in (-2, +3)",
                "POSTGRESQL | select 1 | select 2 ; ;",
                "MYSQL | select `a` = 5 | select `a` = \"x\" # y",
                "ORACLE | select :1 from t | select :name from t",
                "SQLSERVER | exec p 1 | EXEC p @x",
            })
    void theFingerprintIsTheSame(Dialect dialect, String one, String other) {
        assertThat(form(other, dialect).fingerprint())
                .isPresent()
                .isEqualTo(form(one, dialect).fingerprint());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "POSTGRESQL | select a from t | select b from t",
                "POSTGRESQL | select \"a\" | select \"A\"",
                "POSTGRESQL | select a - 5 | select a + 5",
                "POSTGRESQL | select a from t where b = 1 | select a from t where b > 1",
                "MYSQL | select `a` | select `A`",
                "SQLSERVER | select [a] | select [A]",
            })
    void theFingerprintDiffers(Dialect dialect, String one, String other) {
        assertThat(form(other, dialect).fingerprint())
                .isPresent()
                .isNotEqualTo(form(one, dialect).fingerprint());
    }

    /** Dashboards and detections refer to it. The hash was made with sha256sum. */
    @Test
    void theFingerprintOfAVersionNeverChanges() {
        NormalForm form = form("SELECT * FROM orders WHERE id IN (1, 2) AND name = 'x'", Dialect.POSTGRESQL);

        assertThat(form.text()).isEqualTo("select * from orders where id in ( ? ) and name = ?");
        assertThat(form.fingerprint()).hasValue("1:b62796192178c56f");
    }

    private static NormalForm form(String statement, Dialect dialect) {
        return SqlMask.of(statement, dialect).normalForm();
    }
}
