// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlMaskTest {

    static Stream<Arguments> statements() {
        return Statements.of("statements.txt");
    }

    @ParameterizedTest
    @MethodSource("statements")
    void nothingSecretIsLeftAndNothingElseIsChanged(Dialect dialect, String statement, String masked) {
        assertThat(mask(statement, dialect)).isEqualTo(masked).doesNotContain("S3CRET", "5EC", "4111");
    }

    /** Whoever does not know the engine masks at least as much. */
    @ParameterizedTest
    @MethodSource("statements")
    void nothingSecretIsLeftIfTheEngineIsNotKnown(Dialect dialect, String statement, String masked) {
        assertThat(mask(statement, Dialect.ANY)).doesNotContain("S3CRET", "5EC", "4111");
    }

    @ParameterizedTest
    @MethodSource("statements")
    void whatIsMaskedHasNothingLeftToMask(Dialect dialect, String statement, String masked) {
        assertThat(mask(masked, dialect).replace(" ", "")).isEqualTo(masked.replace(" ", ""));
    }

    @Test
    void aReplacementGetsLiteralsWithoutTheirQuotes() {
        List<String> literals = new ArrayList<>();
        String masked = SqlMask.of("select 'it''s', N'x', 5.5, q'[a]' -- 'c'", Dialect.ORACLE)
                .masked(literal -> {
                    literals.add(literal);
                    return "<" + literals.size() + ">";
                });

        assertThat(masked).isEqualTo("select <1>, <2>, <3>, <4>  ");
        assertThat(literals).containsExactly("it''s", "x", "5.5", "[a]");
    }

    @Test
    void aReplacementNeverGetsAPassword() {
        String masked = SqlMask.of("create user u password 'secret' valid until 'x'", Dialect.POSTGRESQL)
                .masked(literal -> "<" + literal + ">");

        assertThat(masked).isEqualTo("create user u password ? valid until <x>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POSTGRESQL | alter role r password 'x'",
                "POSTGRESQL | update users set password = $1",
                "POSTGRESQL | update users set password = md5($1)",
                "MYSQL | set password for u = 'x'",
                "ORACLE | alter user u identified by x",
                "ORACLE | alter user u identified by :1",
                "SQLSERVER | sp_addlogin 'a', 'b'",
                "SQLSERVER | exec p @passwd = @a",
            })
    void aStatementWithAPasswordIsRecognised(Dialect dialect, String statement) {
        assertThat(SqlMask.of(statement, dialect).isPasswordFound()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select a from t where b = 'x'",
                "select password from users",
                "insert into users (name, password) values ($1, $2)",
                "create table t (password varchar(5))",
                "select 'password = x'",
                "-- identified by x"
            })
    void otherStatementsHaveNone(String statement) {
        assertThat(SqlMask.of(statement, Dialect.POSTGRESQL).isPasswordFound()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyTextStaysEmpty(Dialect dialect) {
        assertThat(mask("", dialect)).isEmpty();
        assertThat(SqlMask.of("", dialect).normalForm().fingerprint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "aurora-postgresql, POSTGRESQL",
        "aurora-mysql, MYSQL",
        "oracle, ORACLE",
        "sqlserver, SQLSERVER",
        "unknown, ANY",
        "'', ANY"
    })
    void eachEngineHasItsDialect(String engine, Dialect dialect) {
        assertThat(Dialect.ofEngine(engine)).isEqualTo(dialect);
    }

    @Test
    void itPrintsNoStatement() {
        SqlMask mask = SqlMask.of("select planted from t where a = 'secret'", Dialect.ANY);

        assertThat(mask.toString() + mask.normalForm()).doesNotContain("planted", "secret");
    }

    private static String mask(String statement, Dialect dialect) {
        return SqlMask.of(statement, dialect).masked(literal -> Replacement.PLACEHOLDER);
    }
}
