// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.model.ActivityStreamMode;

/**
 * The workshop's load, without a stream and with one of either mode: every statement that the database says it has
 * executed is in the topic, and the auditor finds nothing missing. {@code -Dlab.pgbench.seconds=300} is the workshop's
 * length. What it came to is printed, and written to {@code target/pgbench.txt}.
 */
@ExtendWith(ConnectCluster.Shared.class)
final class PgbenchIT {

    private static final int SECONDS = Integer.getInteger("lab.pgbench.seconds", 5);
    private static final Duration SAMPLE = Duration.ofMillis(Math.max(1_000, SECONDS * 100L));

    /** The database is faster than what reads its log. */
    private static final Duration PATIENCE = RealDatabase.PATIENCE.plusSeconds(5L * SECONDS);

    private static final Path REPORT = Path.of("target", "pgbench.txt");

    @TempDir
    private Path directory;

    private final List<String> table = new ArrayList<>();

    @Test
    void everyStatementThatTheDatabaseCountsIsInTheTopic(ConnectCluster cluster) throws Exception {
        Files.createDirectories(REPORT.getParent());
        Files.deleteIfExists(REPORT);
        row("", "tps", "latency ms", "executed", "in topic", "missing", "longest lag", "caught up in");
        try (RealDatabase database = RealDatabase.start(directory)) {
            // The limits of two shards are those of Kinesis, and not what this load is about.
            database.lab().aws().kinesis().enforceLimits(false);
            // As many branches as clients: with fewer, clients wait for each other's rows and not for the audit.
            database.run("pgbench", "--initialize", "--quiet", "--scale=16");
            withoutStream(database, "no audit log", "none");
            withoutStream(database, "audit log, no stream", "all");
            withStream(cluster, database, ActivityStreamMode.ASYNC);
            withStream(cluster, database, ActivityStreamMode.SYNC);
        }
        table.forEach(line -> say("%s", line));
    }

    /** What pgbench says of a run. */
    private record Load(long transactions, double rate, double latency) {

        private static final Pattern TRANSACTIONS =
                Pattern.compile("number of transactions actually processed: (\\d+)");
        private static final Pattern RATE = Pattern.compile("tps = ([\\d.]+)");
        private static final Pattern LATENCY = Pattern.compile("latency average = ([\\d.]+) ms");

        static Load of(String output) {
            return new Load((long) number(TRANSACTIONS, output), number(RATE, output), number(LATENCY, output));
        }

        private static double number(Pattern pattern, String output) {
            Matcher number = pattern.matcher(output);
            assertThat(number.find()).as(output).isTrue();
            return Double.parseDouble(number.group(1));
        }
    }

    private void withoutStream(RealDatabase database, String name, String audited) throws Exception {
        database.administrate("ALTER SYSTEM SET pgaudit.log = '" + audited + "'");
        database.administrate("ALTER SYSTEM SET log_statement = '" + audited + "'");
        database.administrate("SELECT pg_reload_conf()");
        Load load = Load.of(RealDatabase.outputOf(pgbench(database)));
        row(name, rate(load), latency(load), Long.toString(executed(database, load)), "-", "-", "-", "-");
    }

    private void withStream(ConnectCluster cluster, RealDatabase database, ActivityStreamMode mode) throws Exception {
        var statements = new PgbenchStatements();
        database.startStream(mode);
        try (LabConnector connector = LabConnector.start(cluster, database)) {
            connector.awaitRunning();
            Process pgbench = pgbench(database);
            long longestLag = watch(pgbench, database, connector, statements, mode);
            Load load = Load.of(RealDatabase.outputOf(pgbench));
            long executed = executed(database, load);
            long end = System.nanoTime();
            boolean all = connector.consumeUntil(() -> statements.count() >= executed, PATIENCE, statements::take);
            long caughtUp = (System.nanoTime() - end) / 1_000_000;
            database.lab().requireHealthy();
            assertThat(all).as("%s: %s", mode, connector.status()).isTrue();
            assertThat(statements.count()).isEqualTo(executed);
            AuditRun audit = connector.audit();
            say(
                    "%s: %d events; %s%n",
                    mode, statements.events(), audit.lines().get(audit.lines().size() - 1));
            assertThat(audit.exitCode()).as("%s", audit).isZero();
            row(
                    "stream, " + mode,
                    rate(load),
                    latency(load),
                    Long.toString(executed),
                    Long.toString(statements.count()),
                    Long.toString(executed - statements.count()),
                    longestLag + " ms",
                    caughtUp + " ms");
        }
        database.stopStream();
    }

    /** Reads the topic while the load lasts. Returns how far the topic was behind the database at most. */
    private static long watch(
            Process pgbench,
            RealDatabase database,
            LabConnector connector,
            PgbenchStatements statements,
            ActivityStreamMode mode)
            throws SQLException {
        long begin = System.currentTimeMillis();
        long accepted = database.lab().delivered();
        long longest = 0;
        while (pgbench.isAlive()) {
            // Without the agent, the sessions of the synchronous mode would wait for good.
            database.lab().requireHealthy();
            long sampleEnd = System.nanoTime() + SAMPLE.toNanos();
            connector.consumeUntil(
                    () -> System.nanoTime() >= sampleEnd || !pgbench.isAlive(),
                    SAMPLE.multipliedBy(2),
                    statements::take);
            long now = System.currentTimeMillis();
            long lag = now - Math.max(begin, statements.latest());
            longest = Math.max(longest, lag);
            say(
                    "%s %4d s: %8d executed without BEGIN and END, %8d events in Kinesis, %8d events in the topic,"
                            + " the latest %5d ms old%n",
                    mode,
                    (now - begin) / 1_000,
                    counted(database),
                    database.lab().delivered() - accepted,
                    statements.events(),
                    lag);
        }
        return longest;
    }

    private static Process pgbench(RealDatabase database) throws IOException, SQLException {
        database.administrate("SELECT pg_stat_statements_reset()");
        return database.lab()
                .server()
                .client(
                        "pgbench",
                        "--protocol=prepared",
                        "--client=16",
                        "--jobs=96",
                        "--no-vacuum",
                        "--time=" + SECONDS)
                .start();
    }

    private static long executed(RealDatabase database, Load load) throws SQLException {
        return counted(database) + 2 * load.transactions;
    }

    /**
     * What the database counts of pgbench's load, but for BEGIN and END: of a prepared one, pg_stat_statements 1.10
     * counts the first execution in a session only. pgbench itself counts its transactions. What it asks before the
     * load is left out: after some minutes, the server no longer lists what was asked once.
     */
    private static long counted(RealDatabase database) throws SQLException {
        return database.number("SELECT coalesce(sum(calls), 0) FROM pg_stat_statements"
                + " JOIN pg_roles ON oid = userid WHERE rolname = 'postgres'"
                + " AND query NOT IN ('BEGIN', 'END') AND query NOT LIKE '%pg_stat_statements%'"
                + " AND query NOT LIKE 'select %'");
    }

    private static String rate(Load load) {
        return String.format(Locale.ROOT, "%.0f", load.rate);
    }

    private static String latency(Load load) {
        return String.format(Locale.ROOT, "%.1f", load.latency);
    }

    private void row(Object... cells) {
        table.add(String.format(Locale.ROOT, "%-24s %8s %11s %12s %12s %9s %12s %13s%n", cells));
    }

    private static void say(String format, Object... values) {
        String text = String.format(Locale.ROOT, format, values);
        System.out.print(text);
        try {
            Files.writeString(REPORT, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
