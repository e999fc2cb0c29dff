// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What consumers stumble over in one engine's events. */
class EngineHabitsTest {

    @Test
    void postgresqlNamesErrorsByTheirSqlstate() {
        assertThat(events(DatabaseEngine.AURORA_POSTGRESQL, "command", "AUTH FAILURE"))
                .isNotEmpty()
                .allSatisfy(event -> {
                    assertThat(event.required("exitCode").textValue()).isEqualTo("28P01");
                    assertThat(event.required("errorMessage").textValue()).contains("password authentication failed");
                    assertThat(event.required("commandText").isNull()).isTrue();
                });
    }

    @Test
    void postgresqlBindsItsParametersAsTexts() {
        assertThat(events(DatabaseEngine.AURORA_POSTGRESQL, "command", "INSERT"))
                .allSatisfy(event -> {
                    assertThat(event.required("commandText").textValue()).contains("VALUES ($1, $2, $3, $4,");
                    assertThat(Drawn.stream(event.required("paramList")))
                            .hasSize(4)
                            .allMatch(JsonNode::isTextual);
                });
    }

    @Test
    void mysqlPairsMainWithAuxInEitherOrder() {
        Map<Long, List<JsonNode>> statements = Drawn.events(DatabaseEngine.AURORA_MYSQL).stream()
                .filter(event -> event.required("objectName").textValue().startsWith("pgbench_"))
                .collect(groupingBy(event -> event.required("statementId").longValue()));

        assertThat(statements.values()).filteredOn(pair -> pair.size() == 2).hasSizeGreaterThan(100);
        assertThat(statements.values())
                .extracting(pair -> pair.get(0).required("class").textValue())
                .contains("MAIN", "AUX");
    }

    @Test
    void mysqlHasTextsWhereOthersHaveNumbersAndNothing() {
        assertThat(events(DatabaseEngine.AURORA_MYSQL, "class", "AUX"))
                .isNotEmpty()
                .allSatisfy(event -> {
                    assertThat(event.required("exitCode").textValue()).isEmpty();
                    assertThat(event.required("sessionId").isTextual()).isTrue();
                    assertThat(event.required("commandText")).isEqualTo(event.required("objectName"));
                });
        assertThat(events(DatabaseEngine.AURORA_MYSQL, "command", "CONNECT"))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(event.required("commandText").textValue()).isEmpty());
    }

    @Test
    void oracleTellsAFailedLoginByItsExitCodeOnly() {
        assertThat(events(DatabaseEngine.ORACLE, "command", "LOGON"))
                .extracting(event -> event.required("exitCode").intValue())
                .contains(0, 1017);
    }

    @Test
    void sqlServerMeansSuccessByOne() {
        assertThat(events(DatabaseEngine.SQLSERVER, "command", "LOGIN FAILED"))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(event.required("exitCode").intValue()).isZero());
        assertThat(events(DatabaseEngine.SQLSERVER, "command", "INSERT"))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(event.required("exitCode").intValue()).isEqualTo(1));
    }

    @Test
    void sqlServerSplitsTextsLongerThan4000Characters() {
        List<JsonNode> later = Drawn.events(DatabaseEngine.SQLSERVER).stream()
                .filter(event -> event.required("substatementId").intValue() == 2)
                .toList();
        List<JsonNode> first = Drawn.events(DatabaseEngine.SQLSERVER).stream()
                .filter(event ->
                        event.required("statementId").equals(later.get(0).required("statementId")))
                .toList();

        assertThat(first.get(0).required("commandText").textValue())
                .hasSize(4000)
                .startsWith("select\r\n");
        assertThat(later.get(0).required("commandText").textValue()).doesNotStartWith("select");
    }

    @Test
    void longQueriesHoldQuotesTabsAndLineBreaks() {
        Predicate<String> awkward = text -> text.contains("\"") && text.contains("\t") && text.contains("\n");

        assertThat(Drawn.events(DatabaseEngine.AURORA_POSTGRESQL))
                .extracting(event -> event.required("commandText").asText())
                .anyMatch(awkward);
    }

    private static List<JsonNode> events(DatabaseEngine engine, String field, String value) {
        return Drawn.events(engine).stream()
                .filter(event -> event.required(field).asText().equals(value))
                .toList();
    }
}
