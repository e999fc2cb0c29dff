// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.harness.OpenSearch;
import io.dbactivity.house.Manual;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** A sink that is asked. */
interface AuditTrail {

    /** How many events there are, each counted once. */
    long events() throws SQLException;

    /** By the manual's query, how many numbers are missing in all runs; and how many events these have. */
    long[] missingOf() throws SQLException;

    Map<String, Long> answer(Question question) throws SQLException;

    /** In SQL, over a view of the name that the manual's queries have. */
    record Sql(Connection connection) implements AuditTrail {

        @Override
        public long events() throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet count =
                            statement.executeQuery("SELECT count(DISTINCT event_id) FROM database_activity")) {
                count.next();
                return count.getLong(1);
            }
        }

        @Override
        public long[] missingOf() throws SQLException {
            var totals = new long[2];
            try (Statement statement = connection.createStatement();
                    ResultSet runs = statement.executeQuery(
                            Manual.page("record").listings("sql").get(0))) {
                while (runs.next()) {
                    totals[0] += runs.getLong("missing");
                    totals[1] += runs.getLong("events");
                }
            }
            return totals;
        }

        @Override
        public Map<String, Long> answer(Question question) throws SQLException {
            Map<String, Long> answer = new TreeMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(question.sql())) {
                while (rows.next()) {
                    answer.put(rows.getString(1), rows.getLong(2));
                }
            }
            return answer;
        }
    }

    /** As searches of an index. */
    record Search(OpenSearch engine, String index) implements AuditTrail {

        @Override
        public long events() {
            engine.call("POST", "/" + index + "/_refresh", "");
            return engine.call("GET", "/" + index + "/_count", "").path("count").asLong();
        }

        @Override
        public long[] missingOf() {
            String search = Manual.page("record").listings("json").stream()
                    .filter(listing -> listing.contains("\"runs\""))
                    .findFirst()
                    .orElseThrow();
            var totals = new long[2];
            for (JsonNode run : search(search).at("/aggregations/runs/buckets")) {
                totals[0] += run.at("/missing/value").asLong();
                totals[1] += run.at("/events/value").asLong();
            }
            return totals;
        }

        @Override
        public Map<String, Long> answer(Question question) {
            Map<String, Long> answer = new TreeMap<>();
            for (JsonNode key : search(question.search()).at("/aggregations/keys/buckets")) {
                JsonNode number = key.has("number") ? key.at("/number/value") : key.path("doc_count");
                answer.put(key.path("key").asText(), number.asLong());
            }
            return answer;
        }

        private JsonNode search(String body) {
            return engine.call("POST", "/" + index + "/_search", body);
        }
    }
}
