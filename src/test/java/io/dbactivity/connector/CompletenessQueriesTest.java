// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.house.Manual;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queries that the manual prints, on a table of events that were delivered through crashes and a split. */
class CompletenessQueriesTest {

    private Connection database;

    @BeforeEach
    void load() throws Exception {
        database = DriverManager.getConnection("jdbc:h2:mem:");
        execute("CREATE TABLE database_activity (stream VARCHAR, shard_id VARCHAR, run VARCHAR, ordinal BIGINT)");
        for (SourceRecord event : NumberedEvents.deliver()) {
            insert(((Struct) event.value()).getStruct("source"));
        }
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void nothingIsMissing() throws SQLException {
        assertThat(query(0)).hasSize(3).allSatisfy(row -> assertThat(row).endsWith("|0"));
        assertThat(query(1)).isEmpty();
    }

    @Test
    void whatIsRemovedByHandIsNamed() throws SQLException {
        execute("DELETE FROM database_activity WHERE shard_id = '" + NumberedEvents.PARENT
                + "' AND ordinal IN (1, 3, 4)");

        assertThat(query(0))
                .filteredOn(row -> !row.endsWith("|0"))
                .singleElement()
                .satisfies(
                        row -> assertThat(row).contains(NumberedEvents.PARENT).endsWith("|6|3"));
        assertThat(query(1))
                .hasSize(2)
                .satisfiesExactlyInAnyOrder(
                        row -> assertThat(row).endsWith("|0|2"),
                        row -> assertThat(row).endsWith("|2|5"));
    }

    private List<String> query(int number) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(
                        Manual.page("record").listings("sql").get(number))) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }

    private void insert(Struct source) throws SQLException {
        try (PreparedStatement statement =
                database.prepareStatement("INSERT INTO database_activity VALUES (?, ?, ?, ?)")) {
            statement.setString(1, source.getString("stream"));
            statement.setString(2, source.getString("shardId"));
            statement.setString(3, source.getString("run"));
            statement.setLong(4, source.getInt64("ordinal"));
            statement.execute();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
