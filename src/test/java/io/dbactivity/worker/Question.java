// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collector;

/**
 * What somebody asks of an audit trail: in SQL over the manual's view, as a search of the manual's index, and of the
 * events as they were written. An answer has a number for each key.
 *
 * @param sql gives two columns, key and number
 * @param query which documents, in the form of a search
 * @param field the key of the search
 * @param metric an aggregation whose {@code value} is the number of a key; empty to count documents
 */
record Question(
        String asked,
        String sql,
        String query,
        String field,
        String metric,
        Predicate<KnownEvent> about,
        Function<KnownEvent, String> key,
        Collector<KnownEvent, ?, Long> number) {

    private static final String READS = "{'term':{'action':'read'}}";

    static List<Question> all() {
        return List.of(
                new Question(
                        "who read the table pgbench_accounts, and how often",
                        "SELECT db_user, count(*) FROM database_activity WHERE action = 'read' AND lower(object_name)"
                                + " IN ('pgbench_accounts', 'public.pgbench_accounts') GROUP BY db_user",
                        "{'bool':{'filter':[" + READS + ",{'terms':{'objectName':"
                                + "['pgbench_accounts','public.pgbench_accounts','PGBENCH_ACCOUNTS']}}]}}",
                        "dbUserName",
                        "",
                        event -> event.isRead() && event.isAbout("pgbench_accounts"),
                        event -> event.text("dbUserName"),
                        counting()),
                new Question(
                        "failed log-ins by host",
                        "SELECT remote_host, count(*) FROM database_activity WHERE action = 'login_failed' GROUP BY"
                                + " remote_host",
                        "{'term':{'action':'login_failed'}}",
                        "remoteHost",
                        "",
                        KnownEvent::isFailedLogin,
                        event -> event.text("remoteHost"),
                        counting()),
                new Question(
                        "log-ins by user",
                        "SELECT db_user, count(*) FROM database_activity WHERE action = 'login' GROUP BY db_user",
                        "{'term':{'action':'login'}}",
                        "dbUserName",
                        "",
                        KnownEvent::isLogin,
                        event -> event.text("dbUserName"),
                        counting()),
                new Question(
                        "from how many hosts each user logged in",
                        "SELECT db_user, count(DISTINCT remote_host) FROM database_activity WHERE action = 'login'"
                                + " GROUP BY db_user",
                        "{'term':{'action':'login'}}",
                        "dbUserName",
                        "{'cardinality':{'field':'remoteHost','precision_threshold':40000}}",
                        KnownEvent::isLogin,
                        event -> event.text("dbUserName"),
                        distinct("remoteHost")),
                new Question(
                        "statements that failed, by user",
                        "SELECT db_user, count(*) FROM database_activity"
                                + " WHERE outcome = 'failure' AND action <> 'login_failed' GROUP BY db_user",
                        "{'bool':{'filter':[{'term':{'outcome':'failure'}}],'must_not':[{'term':{'action':'login_failed'}}]}}",
                        "dbUserName",
                        "",
                        event -> event.hasFailed() && !event.isFailedLogin(),
                        event -> event.text("dbUserName"),
                        counting()),
                new Question(
                        "who defined tables",
                        "SELECT db_user, count(*) FROM database_activity WHERE action = 'ddl' GROUP BY db_user",
                        "{'term':{'action':'ddl'}}",
                        "dbUserName",
                        "",
                        KnownEvent::isDefinition,
                        event -> event.text("dbUserName"),
                        counting()),
                new Question(
                        "who gave privileges",
                        "SELECT db_user, count(*) FROM database_activity WHERE action = 'dcl' GROUP BY db_user",
                        "{'term':{'action':'dcl'}}",
                        "dbUserName",
                        "",
                        KnownEvent::isGrant,
                        event -> event.text("dbUserName"),
                        counting()),
                new Question(
                        "how many rows each user read",
                        "SELECT db_user, CAST(sum(row_count) AS BIGINT) FROM database_activity WHERE action = 'read'"
                                + " AND row_count IS NOT NULL GROUP BY db_user",
                        "{'bool':{'filter':[" + READS + ",{'exists':{'field':'rowCount'}}]}}",
                        "dbUserName",
                        "{'sum':{'field':'rowCount'}}",
                        event -> event.isRead() && event.json().hasNonNull("rowCount"),
                        event -> event.text("dbUserName"),
                        summingLong(event -> event.json().path("rowCount").asLong())),
                new Question(
                        "writes to the table pgbench_tellers, by engine",
                        "SELECT engine, count(*) FROM database_activity WHERE action = 'write' AND lower(object_name)"
                                + " IN ('pgbench_tellers', 'public.pgbench_tellers') GROUP BY engine",
                        "{'bool':{'filter':[{'term':{'action':'write'}},{'terms':{'objectName':"
                                + "['pgbench_tellers','public.pgbench_tellers','PGBENCH_TELLERS']}}]}}",
                        "engine",
                        "",
                        event -> event.isWrite() && event.isAbout("pgbench_tellers"),
                        KnownEvent::engineName,
                        counting()),
                new Question(
                        "statements with the word report_7 in them, by engine",
                        "SELECT engine, count(*) FROM database_activity WHERE statement LIKE '%report\\_7%' ESCAPE"
                                + " '\\' GROUP BY engine",
                        "{'wildcard':{'commandText.raw':'*report_7*'}}",
                        "engine",
                        "",
                        event -> event.text("commandText").contains("report_7"),
                        KnownEvent::engineName,
                        counting()));
    }

    static Collector<KnownEvent, ?, Long> distinct(String field) {
        return collectingAndThen(mapping(event -> event.text(field), toSet()), (Set<String> all) -> (long) all.size());
    }

    /** The answer by the events themselves. */
    Map<String, Long> answer(Collection<KnownEvent> events) {
        return events.stream().filter(about).collect(groupingBy(key, TreeMap::new, number));
    }

    /** The body of the search. */
    String search() {
        String metrics = metric.isEmpty() ? "" : ",'aggs':{'number':" + metric + "}";
        return ("{'size':0,'track_total_hits':true,'query':" + query + ",'aggs':{'keys':{'terms':{'field':'" + field
                        + "','size':10000}" + metrics + "}}}")
                .replace('\'', '"');
    }

    @Override
    public String toString() {
        return asked;
    }
}
