// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.house.Manual;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The manual's queries that join the events of a statement, on rows as {@code Flatten} makes them, in any order. */
class StatementQueriesTest {

    /** Columns of the manual's queries, and the fields that they have. */
    private static final List<List<String>> COLUMNS = List.of(
            List.of("engine", "engine"),
            List.of("class", "class"),
            List.of("statement_key", "statementKey"),
            List.of("command", "command"),
            List.of("statement", "commandText"),
            List.of("object_name", "objectName"),
            List.of("substatement_id", "substatementId"),
            List.of("piece_count", "pieceCount"),
            List.of("db_user", "dbUserName"),
            List.of("outcome", "outcome"));

    private Connection database;

    @BeforeEach
    void create() throws SQLException {
        database = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE database_activity (engine VARCHAR, class VARCHAR, statement_key VARCHAR,"
                    + " command VARCHAR, statement VARCHAR, object_name VARCHAR, substatement_id BIGINT,"
                    + " piece_count BIGINT, db_user VARCHAR, outcome VARCHAR)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void piecesAreJoinedWhateverTheirOrderAndHoweverOftenTheyCome() throws SQLException {
        List<SourceRecord> events = new ArrayList<>();
        for (int statement = 1; statement <= 20; statement++) {
            events.addAll(pieces(statement, 5));
        }
        events.addAll(events.subList(10, 40));
        Collections.shuffle(events, new Random(42));
        insert(events);

        List<List<String>> statements = answers("STRING_AGG", "statement_key", "whole_statement", "state");

        assertThat(statements).hasSize(20).allSatisfy(row -> {
            int statement = Integer.parseInt(row.get(0).substring(row.get(0).lastIndexOf('x') + 1));
            assertThat(row.get(1)).isEqualTo(text(statement, 5));
            assertThat(row.get(2)).isEqualTo("complete");
        });
    }

    @Test
    void whatIsNotThereIsSaid() throws SQLException {
        List<SourceRecord> firstIsMissing = pieces(1, 3).subList(1, 3);
        List<SourceRecord> lastIsMissing = pieces(2, 3).subList(0, 2);
        List<SourceRecord> withoutKey = List.of(
                Emitted.event("sqlserver", "{'statementId':'0x0','substatementId':1,'commandText':'a'}"),
                Emitted.event("sqlserver", "{'statementId':'0x0','substatementId':1,'commandText':'b'}"));
        insert(Stream.of(firstIsMissing, lastIsMissing, pieces(3, 1), withoutKey)
                .flatMap(List::stream)
                .toList());

        assertThat(answers("STRING_AGG", "whole_statement", "state"))
                .containsExactlyInAnyOrder(
                        List.of(text(1, 3).substring(4000), "incomplete"),
                        List.of(text(2, 3).substring(0, 8000), "end unknown"),
                        List.of(text(3, 1), "complete"));
    }

    @Test
    void aTableLeadsToTheStatementsThatTouchedIt() throws SQLException {
        insert(List.of(
                mysql("AUX", 1, "'command':'READ','objectName':'orders','exitCode':'','substatementId':2"),
                mysql("MAIN", 1, "'command':'QUERY','commandText':'select 1','objectName':'','exitCode':'0'"),
                mysql("MAIN", 2, "'command':'QUERY','commandText':'select 2','objectName':'','exitCode':'1142'"),
                mysql("AUX", 2, "'command':'READ','objectName':'customers','exitCode':'','substatementId':2"),
                mysql("AUX", 2, "'command':'WRITE','objectName':'orders','exitCode':'','substatementId':2"),
                mysql("MAIN", 3, "'command':'QUERY','commandText':'select 3','objectName':'','exitCode':'0'"),
                mysql("AUX", 3, "'command':'READ','objectName':'customers','exitCode':'','substatementId':2")));

        assertThat(answers("JOIN", "statement", "outcome", "access"))
                .containsExactlyInAnyOrder(
                        List.of("select 1", "success", "READ"), List.of("select 2", "failure", "WRITE"));
    }

    private static SourceRecord mysql(String eventClass, int statement, String fields) {
        return Emitted.event(
                "aurora-mysql", "{'class':'" + eventClass + "','statementId':" + statement + "," + fields + "}");
    }

    /** A statement's events: all pieces but the last one are full. */
    private static List<SourceRecord> pieces(int statement, int count) {
        String text = text(statement, count);
        return Stream.iterate(0, piece -> piece + 1)
                .limit(count)
                .map(piece -> Emitted.event(
                        "sqlserver",
                        "{'statementId':'0x" + statement + "','substatementId':" + (piece + 1) + ",'commandText':'"
                                + text.substring(piece * 4000, Math.min(text.length(), (piece + 1) * 4000)) + "'}"))
                .toList();
    }

    private static String text(int statement, int pieces) {
        return ("select " + statement + " ").repeat(500 * pieces).substring(0, 4000 * pieces - 1);
    }

    private void insert(List<SourceRecord> events) throws SQLException {
        String insert = "INSERT INTO database_activity ("
                + String.join(",", COLUMNS.stream().map(column -> column.get(0)).toList())
                + ") VALUES (?" + ",?".repeat(COLUMNS.size() - 1) + ")";
        try (PreparedStatement statement = database.prepareStatement(insert)) {
            for (SourceRecord event : events) {
                var row = (Struct) Transforms.flatten().apply(event).value();
                for (int column = 0; column < COLUMNS.size(); column++) {
                    statement.setObject(column + 1, row.get(COLUMNS.get(column).get(1)));
                }
                statement.execute();
            }
        }
    }

    /** @param word that only this one of the manual's queries on statements has */
    private List<List<String>> answers(String word, String... columns) throws SQLException {
        String query = Manual.page("record").listings("sql").stream()
                .filter(listing -> listing.contains("statement_key") && listing.contains(word))
                .findFirst()
                .orElseThrow();
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (String column : columns) {
                    row.add(found.getString(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
