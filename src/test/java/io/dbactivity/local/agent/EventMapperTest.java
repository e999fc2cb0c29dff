// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a PostgreSQL 15.18 with pgaudit 1.7 has logged, as events. */
class EventMapperTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventMapper mapper = new EventMapper("127.0.0.1", "15.18");
    private final List<JsonNode> events = events(lines());

    @Test
    void hasTheFieldsOfContract11AndNoOther() throws IOException {
        JsonNode sample;
        try (InputStream file = EventMapperTest.class.getResourceAsStream(
                "/io/dbactivity/event/aurora-postgresql/sample-1.1-select/input.json")) {
            assertThat(file).isNotNull();
            sample = JSON.readTree(file).path("databaseActivityEventList").path(0);
        }
        List<String> names = names(sample);
        assertThat(names).hasSize(27);
        assertThat(events).allSatisfy(event -> assertThat(names(event)).containsExactlyElementsOf(names));
    }

    @Test
    void givesEachStatementItsClassAndText() {
        JsonNode table = one("commandText", "create table t (id int primary key, name text);", "objectType", "TABLE");
        assertThat(table.path("class").asText()).isEqualTo("DDL");
        assertThat(table.path("objectName").asText()).isEqualTo("public.t");
        assertThat(table.path("rowCount").isNull()).isTrue();
        assertThat(table.path("startTime").asText())
                .matches("2026-11-28 11:01:4\\d\\.\\d{3}000\\+00")
                .isLessThanOrEqualTo(table.path("logTime").asText());
        assertThat(table.path("exitCode").isNull()).isTrue();
        assertThat(one("commandText", "insert into t values (1,'Ünï'), (2,NULL);", "class", "WRITE")
                        .path("rowCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(one("commandText", "grant select on t to r;", "class", "ROLE")
                        .path("exitCode")
                        .isNull())
                .isTrue();
        assertThat(one("command", "DO", "class", "FUNCTION")
                        .path("substatementId")
                        .asInt())
                .isEqualTo(1);
        assertThat(texts(one("command", "INSERT", "substatementId", "1", "rowCount", "1")
                        .path("paramList")))
                .containsExactly("3", "a,b\"c");
    }

    @Test
    void tellsWhatFailedWithItsSqlState() {
        assertFailure("selec 1;", "UNKNOWN", "MISC", "42601");
        assertFailure("select 1/0;", "SELECT", "READ", "22012");
        assertFailure("select pg_sleep(5);", "SELECT", "READ", "57014");
        assertFailure("grant select on nosuch to r;", "GRANT", "ROLE", "42P01");
    }

    @Test
    void tellsWhoLoggedInAndOutAndWhoDidNot() {
        assertThat(commands()).startsWith("CONNECT").contains("DISCONNECT");
        assertThat(events.stream()
                        .filter(event -> event.path("command").asText().equals("AUTH FAILURE")))
                .extracting(event -> event.path("exitCode").asText())
                .containsExactly("28P01", "28P01", "3D000");
    }

    /** In a failed transaction pgaudit says nothing of COMMIT; the server has logged that it began. */
    @Test
    void tellsTheEndOfAFailedTransaction() {
        assertThat(events.stream()
                        .filter(event -> event.path("commandText").asText().equals("commit;")))
                .singleElement()
                .satisfies(event -> assertThat(event.path("command").asText()).isEqualTo("COMMIT"));
    }

    /**
     * In the extended protocol pgaudit tells a statement with its rows when the next one is bound, and not at all if
     * that one cannot even be parsed. The client has the rows by then.
     */
    @Test
    void tellsAStatementThatPgauditDoesNotTellBecauseTheNextOneFails() {
        String begun = executed("select secret from t");
        String failed = line("column \\\"nothing\\\" does not exist", "PARSE", "3/678", "ERROR");
        String rollback = line("execute S_1: ROLLBACK", "ROLLBACK", "3/0", "LOG")
                .replace("\"func_name\":\"\"", "\"func_name\":\"exec_execute_message\"")
                .replace("\"file_name\":\"\"", "\"file_name\":\"postgres.c\"");

        List<JsonNode> found = events(List.of(begun, failed, rollback));

        assertThat(found)
                .extracting(event -> event.path("command").asText())
                .containsExactly("SELECT", "UNKNOWN", "ROLLBACK");
        assertThat(found.get(0).path("commandText").asText()).isEqualTo("select secret from t");
        assertThat(found.get(0).path("exitCode").isNull()).isTrue();
        assertThat(found.get(0).path("statementId").asInt()).isEqualTo(1);
        assertThat(found.get(1).path("statementId").asInt()).isEqualTo(2);
        assertThat(found.get(2).path("class").asText()).isEqualTo("MISC");
    }

    /** In the extended protocol a function is looked up when its statement is bound, before the log has its start. */
    @Test
    void countsACallOfAFunctionWithItsStatement() {
        List<JsonNode> found = events(List.of(
                audited("1,1,MISC,SET,,,set x = 1,<none>,0"),
                audited("2,1,FUNCTION,EXECUTE,FUNCTION,public.f,select f(7),<none>,0"),
                executed("select f(7)"),
                audited("2,2,WRITE,UPDATE,TABLE,public.t,update t set i = 1,<none>,1"),
                executed("select f(7)"),
                audited("3,1,FUNCTION,EXECUTE,FUNCTION,public.f,select f(7),<none>,0")));

        assertThat(found).extracting(event -> event.path("statementId").asInt()).containsExactly(1, 2, 2, 3);
    }

    private static String audited(String entry) {
        return line("AUDIT: SESSION," + entry, "SELECT", "3/678", "LOG")
                .replace("\"func_name\":\"\"", "\"func_name\":\"log_audit_event\"")
                .replace("\"file_name\":\"\"", "\"file_name\":\"pgaudit.c\"");
    }

    private static String executed(String statement) {
        return line("execute <unnamed>: " + statement, "SELECT", "3/678", "LOG")
                .replace("\"func_name\":\"\"", "\"func_name\":\"exec_execute_message\"")
                .replace("\"file_name\":\"\"", "\"file_name\":\"postgres.c\"");
    }

    private static String line(String message, String process, String transaction, String severity) {
        return ("{\"timestamp\":\"2026-11-28 11:42:20.000 UTC\",\"session_id\":\"6b0abe1c.1\",\"ps\":\"%s\","
                        + "\"vxid\":\"%s\",\"error_severity\":\"%s\",\"message\":\"%s\",\"func_name\":\"\","
                        + "\"file_name\":\"\",\"backend_type\":\"client backend\"}")
                .formatted(process, transaction, severity, message);
    }

    @Test
    void isNotDeceivedByWhatUsersRaise() {
        assertThat(events).noneMatch(event -> event.path("commandText").asText().equals("forged"));
    }

    @Test
    void countsTheStatementsOfASessionFailedOnesToo() {
        String session = events.get(0).path("sessionId").asText();
        List<Long> numbers = events.stream()
                .filter(event -> event.path("sessionId").asText().equals(session))
                .map(event -> event.path("statementId").asLong())
                .toList();
        assertThat(numbers).isSorted();
        assertThat(one("commandText", "select 1/0;").path("statementId").asLong())
                .isEqualTo(one("commandText", "selec 1;").path("statementId").asLong() + 1);
    }

    @Test
    void leavesOutThePasswordOfAStatementThatFailed() {
        String line = lines().stream()
                .filter(text -> text.contains("grant select on nosuch"))
                .filter(text -> text.contains("\"ERROR\""))
                .findFirst()
                .orElseThrow()
                .replace("grant select on nosuch to r;", "alter role r PASSWORD 'hunter2';");
        assertThat(events(List.of(line)).get(0).path("commandText").asText())
                .isEqualTo("alter role r password <REDACTED>");
    }

    private void assertFailure(String text, String command, String category, String sqlState) {
        JsonNode event = one("commandText", text);
        assertThat(event.path("command").asText()).isEqualTo(command);
        assertThat(event.path("class").asText()).isEqualTo(category);
        assertThat(event.path("exitCode").asText()).isEqualTo(sqlState);
        assertThat(event.path("errorMessage").asText()).isNotEmpty();
    }

    /** The only event with these values of fields: names and values by turns. */
    private JsonNode one(String... fields) {
        List<JsonNode> found =
                events.stream().filter(event -> matches(event, fields)).toList();
        assertThat(found).as("%s", List.of(fields)).hasSize(1);
        return found.get(0);
    }

    private static boolean matches(JsonNode event, String... fields) {
        for (int i = 0; i < fields.length; i += 2) {
            if (!event.path(fields[i]).asText().equals(fields[i + 1])) {
                return false;
            }
        }
        return true;
    }

    private List<String> commands() {
        return events.stream().map(event -> event.path("command").asText()).toList();
    }

    private List<JsonNode> events(List<String> lines) {
        List<JsonNode> found = new ArrayList<>();
        for (String line : lines) {
            LogLine.parse(line.getBytes(UTF_8)).map(mapper::map).orElse(List.of()).stream()
                    .map(EventMapperTest::tree)
                    .forEach(found::add);
        }
        return found;
    }

    private static JsonNode tree(ActivityEvent event) {
        try {
            return JSON.readTree(event.json());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> lines() {
        try (InputStream file = EventMapperTest.class.getResourceAsStream("postgresql-15.jsonlog")) {
            return new String(file.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> names(JsonNode event) {
        List<String> names = new ArrayList<>();
        event.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
