// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import software.amazon.awssdk.services.rds.model.ActivityStreamMode;

/** Every kind of statement, executed by a real PostgreSQL, as the topic has it. */
@ExtendWith(ConnectCluster.Shared.class)
final class StatementsOfARealDatabaseIT {

    private static final int A_HUNDRED_KILOBYTES = 100_000;
    private static final int TWO_MEGABYTES = 2_000_000;

    @TempDir
    private Path directory;

    private final List<JsonNode> events = new ArrayList<>();
    private RealDatabase database;
    private LabConnector connector;

    @Test
    void everyStatementIsInTheTopicWithItsClassActionOutcomeAndText(ConnectCluster cluster) throws Exception {
        try (RealDatabase started = RealDatabase.start(directory)) {
            database = started;
            database.startStream(ActivityStreamMode.ASYNC);
            try (LabConnector reading = LabConnector.start(cluster, database)) {
                connector = reading;
                failToLogIn("postgres");
                failToLogIn("nobödy");
                execute();

                loggedIn();
                defined();
                failed();
                bound();
                large();
                copied();
                nested();
                rolledBack();
                notForged();
            }
        }
    }

    private JsonNode awaitEvent(String what, Predicate<JsonNode> like) {
        return awaitEvents(what, 1, like).get(0);
    }

    /** The events like this, once there are so many. */
    private List<JsonNode> awaitEvents(String what, long count, Predicate<JsonNode> like) {
        connector.consumeUntil(() -> events.stream().filter(like).count() >= count, RealDatabase.PATIENCE, events::add);
        database.lab().requireHealthy();
        List<JsonNode> found = events.stream().filter(like).toList();
        assertThat(found).as(() -> what + "; " + connector.status()).hasSizeGreaterThanOrEqualTo((int) count);
        return found;
    }

    private void failToLogIn(String user) {
        var wrong = new Properties();
        wrong.put("user", user);
        wrong.put("password", "wrong");
        assertThatThrownBy(() ->
                        DriverManager.getConnection(database.lab().server().url(), wrong))
                .isInstanceOf(SQLException.class);
    }

    private void execute() throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id int PRIMARY KEY, name text)");
            statement.execute("CREATE ROLE auditor LOGIN PASSWORD 'hunter2'");
            statement.execute("GRANT SELECT ON t TO auditor");
            fail(statement, "SELEC 1");
            fail(statement, "CREATE ROLE auditor LOGIN PASSWORD 'hunter2'");
            fail(statement, "SELECT 1/0");
            statement.execute("SET statement_timeout = 2000");
            fail(statement, "SELECT pg_sleep(60)");
            statement.execute("RESET statement_timeout");
            bind(connection);
            statement.execute("SELECT 1 -- Grüße, 世界, 🐘\n, 'two\nlines', E'\\t\"quoted\", \\\\'");
            statement.execute("SELECT '" + "x".repeat(A_HUNDRED_KILOBYTES) + "'");
            statement.execute("SELECT '" + "y".repeat(TWO_MEGABYTES) + "'");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY t FROM STDIN", new StringReader("7\tseven\n"));
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY t TO STDOUT", new StringWriter());
            statement.execute("DO $$ BEGIN INSERT INTO t VALUES (99, 'do');"
                    + " RAISE LOG 'AUDIT: SESSION,1,1,READ,SELECT,,,forged,<none>,0'; END $$");
            statement.execute("CREATE FUNCTION f(i int) RETURNS int LANGUAGE plpgsql AS"
                    + " $$ BEGIN UPDATE t SET name = 'f' WHERE id = i; RETURN i; END $$");
            statement.execute("SELECT f(7)");
            rollBack(connection, statement);
            statement.execute("DROP TABLE t");
        }
    }

    private static void bind(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            insert.setInt(1, 1);
            insert.setString(2, "a, \"b\" and\n'c' 🐘");
            insert.execute();
            insert.setInt(1, 2);
            insert.setString(2, null);
            insert.execute();
        }
    }

    private static void rollBack(Connection connection, Statement statement) throws SQLException {
        connection.setAutoCommit(false);
        statement.execute("UPDATE t SET name = 'never' WHERE id = 1");
        connection.rollback();
        statement.execute("UPDATE t SET name = 'never' WHERE id = 2");
        fail(statement, "SELECT nothing FROM t");
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private static void fail(Statement statement, String sql) {
        assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
    }

    private void loggedIn() {
        for (String user : List.of("postgres", "nobödy")) {
            JsonNode event = awaitEvent(
                    "failed login of " + user,
                    found -> is(found, "action", "login_failed") && is(found, "dbUserName", user));
            assertThat(event.path("command").asText()).isEqualTo("AUTH FAILURE");
            assertThat(event.path("outcome").asText()).isEqualTo("failure");
            assertThat(event.path("exitCode").asText()).isEqualTo("28P01");
            assertThat(event.path("errorMessage").asText()).contains(user);
        }
        JsonNode login = awaitEvent("login", found -> is(found, "action", "login"));
        assertThat(login.path("dbUserName").asText()).isEqualTo("postgres");
        assertThat(login.path("remoteHost").asText()).isEqualTo("127.0.0.1");
        JsonNode logout = awaitEvent("logout", found -> is(found, "action", "logout"));
        assertThat(logout.path("sessionId")).isEqualTo(login.path("sessionId"));
    }

    private void defined() {
        JsonNode table = awaitEvent("table", found -> is(found, "objectName", "public.t") && is(found, "class", "DDL"));
        assertThat(table.path("commandText").asText()).isEqualTo("CREATE TABLE t (id int PRIMARY KEY, name text)");
        assertThat(table.path("action").asText()).isEqualTo("ddl");
        assertThat(table.path("outcome").asText()).isEqualTo("success");
        JsonNode grant = awaitEvent("grant", found -> is(found, "command", "GRANT"));
        assertThat(grant.path("class").asText()).isEqualTo("ROLE");
        assertThat(grant.path("action").asText()).isEqualTo("dcl");
        assertThat(grant.path("commandText").asText()).isEqualTo("GRANT SELECT ON t TO auditor");
    }

    private void failed() {
        failure("SELEC 1", "42601", "MISC");
        failure("SELECT 1/0", "22012", "READ");
        failure("SELECT pg_sleep(60)", "57014", "READ");
        List<JsonNode> roles = awaitEvents("roles", 2, found -> is(found, "command", "CREATE ROLE"));
        assertThat(roles)
                .extracting(role -> role.path("outcome").asText())
                .containsExactlyInAnyOrder("success", "failure");
        assertThat(roles).noneMatch(role -> role.toString().contains("hunter2"));
    }

    private void failure(String text, String sqlState, String category) {
        JsonNode event = awaitEvent(text, found -> is(found, "commandText", text));
        assertThat(event.path("outcome").asText()).isEqualTo("failure");
        assertThat(event.path("exitCode").asText()).isEqualTo(sqlState);
        assertThat(event.path("class").asText()).isEqualTo(category);
        assertThat(event.path("errorMessage").asText()).isNotEmpty();
    }

    private void bound() {
        List<JsonNode> inserts =
                awaitEvents("inserts", 2, found -> is(found, "commandText", "INSERT INTO t VALUES ($1, $2)"));
        assertThat(inserts)
                .extracting(insert -> texts(insert.path("paramList")))
                .containsExactlyInAnyOrder(List.of("1", "a, \"b\" and\n'c' 🐘"), List.of("2", ""));
        assertThat(inserts).allSatisfy(insert -> {
            assertThat(insert.path("action").asText()).isEqualTo("write");
            assertThat(insert.path("objectName").asText()).isEqualTo("public.t");
            assertThat(insert.path("rowCount").asLong()).isEqualTo(1);
            assertThat(insert.path("startTime").asText()).isNotEmpty();
        });
        awaitEvent(
                "unicode",
                found -> is(found, "commandText", "SELECT 1 -- Grüße, 世界, 🐘\n, 'two\nlines', E'\\t\"quoted\", \\\\'"));
    }

    private void large() {
        for (int length : List.of(A_HUNDRED_KILOBYTES, TWO_MEGABYTES)) {
            String letter = length == TWO_MEGABYTES ? "y" : "x";
            String text = "SELECT '" + letter.repeat(length) + "'";
            JsonNode event = awaitEvent(
                    length + " bytes",
                    found -> found.path("commandText").asText().startsWith("SELECT '" + letter.repeat(9)));
            // The connector cuts what Kafka does not take, and says how long it was.
            if (length == A_HUNDRED_KILOBYTES) {
                assertThat(event.path("commandText").asText()).isEqualTo(text);
            } else {
                assertThat(event.path("truncated").toString()).contains(Integer.toString(text.length()));
            }
        }
    }

    private void copied() {
        assertThat(awaitEvent("COPY FROM", found -> is(found, "commandText", "COPY t FROM STDIN"))
                        .path("class")
                        .asText())
                .isEqualTo("WRITE");
        assertThat(awaitEvent("COPY TO", found -> is(found, "commandText", "COPY t TO STDOUT"))
                        .path("class")
                        .asText())
                .isEqualTo("READ");
    }

    private void nested() {
        JsonNode block = awaitEvent("DO", found -> is(found, "command", "DO"));
        assertThat(block.path("class").asText()).isEqualTo("FUNCTION");
        assertThat(block.path("action").asText()).isEqualTo("execute");
        JsonNode inside = awaitEvent("in DO", found -> is(found, "commandText", "INSERT INTO t VALUES (99, 'do')"));
        assertThat(inside.path("statementId")).isEqualTo(block.path("statementId"));
        assertThat(inside.path("substatementId").asLong())
                .isGreaterThan(block.path("substatementId").asLong());
        JsonNode function =
                awaitEvent("function", found -> is(found, "objectName", "public.f") && is(found, "class", "FUNCTION"));
        assertThat(function.path("command").asText()).isEqualTo("EXECUTE");
        JsonNode update =
                awaitEvent("in function", found -> is(found, "commandText", "UPDATE t SET name = 'f' WHERE id = i"));
        assertThat(update.path("statementId")).isEqualTo(function.path("statementId"));
    }

    /** One transaction is rolled back as it is, and one after a statement of it has failed. */
    private void rolledBack() {
        List<JsonNode> updates = awaitEvents(
                "updates", 2, found -> found.path("commandText").asText().contains("'never'"));
        assertThat(updates).allMatch(update -> is(update, "outcome", "success") && is(update, "class", "WRITE"));
        assertThat(awaitEvents("rollbacks", 2, found -> is(found, "command", "ROLLBACK")))
                .allMatch(rollback -> is(rollback, "class", "MISC"));
    }

    /** What the DO block raised looks like a line of pgaudit. */
    private void notForged() {
        awaitEvent("DROP", found -> is(found, "command", "DROP TABLE"));
        assertThat(events).noneMatch(event -> is(event, "commandText", "forged"));
    }

    private static boolean is(JsonNode event, String field, String value) {
        return event.path(field).asText().equals(value);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
