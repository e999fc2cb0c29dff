// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.harness.Json;
import io.dbactivity.house.Manual;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A sink of events in a SQL database, and the queries of the manual on it. An event that comes twice is two rows. */
final class EventTable implements AutoCloseable {

    /** An event by its number. */
    record Numbered(String stream, String shardId, String run, long ordinal) {}

    private final Connection database;

    EventTable() throws SQLException {
        database = DriverManager.getConnection("jdbc:h2:mem:");
        execute("CREATE TABLE database_activity"
                + " (event_id VARCHAR, stream VARCHAR, shard_id VARCHAR, run VARCHAR, ordinal BIGINT)");
    }

    /** Adds an event; one that an earlier version did not number is left out. */
    void add(ConsumerRecord<byte[], byte[]> event) {
        JsonNode json = Json.parse(event.value());
        JsonNode source = json.path("source");
        if (!source.hasNonNull("ordinal")) {
            return;
        }
        try (PreparedStatement insert =
                database.prepareStatement("INSERT INTO database_activity VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, json.path("eventId").asText());
            insert.setString(2, source.path("stream").asText());
            insert.setString(3, source.path("shardId").asText());
            insert.setString(4, source.path("run").asText());
            insert.setLong(5, source.path("ordinal").asLong());
            insert.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By the manual's first query: the number of runs, that of all their events, and how many of these are missing. */
    long[] totals() throws SQLException {
        long[] totals = new long[3];
        try (Statement statement = database.createStatement();
                ResultSet runs = statement.executeQuery(printed(0))) {
            while (runs.next()) {
                totals[0]++;
                totals[1] += runs.getLong("events");
                totals[2] += runs.getLong("missing");
            }
        }
        return totals;
    }

    /** The numbers that are missing, by the manual's second query. */
    Set<Numbered> missing() throws SQLException {
        Set<Numbered> missing = new HashSet<>();
        try (Statement statement = database.createStatement();
                ResultSet holes = statement.executeQuery(printed(1))) {
            while (holes.next()) {
                long end = holes.getLong("before_ordinal");
                for (long ordinal = holes.getLong("after_ordinal") + 1; ordinal < end; ordinal++) {
                    missing.add(new Numbered(
                            holes.getString("stream"), holes.getString("shard_id"), holes.getString("run"), ordinal));
                }
            }
        }
        return missing;
    }

    private static String printed(int query) {
        return Manual.page("record").listings("sql").get(query);
    }

    /** The numbers that belong to several events, and the events that have several numbers in one run. */
    List<String> ambiguous() throws SQLException {
        List<String> found = new ArrayList<>(texts("SELECT MIN(event_id) FROM database_activity"
                + " GROUP BY stream, shard_id, run, ordinal HAVING COUNT(DISTINCT event_id) > 1"));
        found.addAll(texts("SELECT event_id FROM database_activity"
                + " GROUP BY event_id, run HAVING COUNT(DISTINCT ordinal) > 1"));
        return found;
    }

    /** The events that are there more than once in one run. */
    List<String> repeated() throws SQLException {
        return texts("SELECT event_id FROM database_activity GROUP BY event_id, run HAVING COUNT(*) > 1");
    }

    /** Removes so many events, of any runs but not the last one of any. */
    Set<Numbered> removeAny(int events, SplittableRandom random) throws SQLException {
        List<Numbered> all = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT stream, shard_id, run, ordinal"
                        + " FROM database_activity AS e WHERE ordinal < (SELECT MAX(ordinal) FROM database_activity AS o"
                        + " WHERE o.run = e.run AND o.shard_id = e.shard_id AND o.stream = e.stream)"
                        + " ORDER BY stream, shard_id, run, ordinal")) {
            while (rows.next()) {
                all.add(new Numbered(rows.getString(1), rows.getString(2), rows.getString(3), rows.getLong(4)));
            }
        }
        Set<Numbered> removed = new HashSet<>();
        while (removed.size() < events) {
            removed.add(all.get(random.nextInt(all.size())));
        }
        for (Numbered event : removed) {
            remove(event);
        }
        return removed;
    }

    private void remove(Numbered event) throws SQLException {
        try (PreparedStatement delete = database.prepareStatement(
                "DELETE FROM database_activity WHERE stream = ? AND shard_id = ? AND run = ? AND ordinal = ?")) {
            delete.setString(1, event.stream());
            delete.setString(2, event.shardId());
            delete.setString(3, event.run());
            delete.setLong(4, event.ordinal());
            delete.execute();
        }
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
