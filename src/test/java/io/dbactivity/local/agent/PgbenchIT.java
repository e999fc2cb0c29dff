// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.lab.LabDatabase;
import io.dbactivity.local.postgresql.Postgres;
import io.dbactivity.local.simulator.StreamContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ActivityStreamMode;
import software.amazon.awssdk.services.rds.model.ActivityStreamStatus;

/**
 * The workshop's load, without a stream and with one of either mode: what the database says that it has executed is in
 * the stream, every statement once. {@code -Dlab.pgbench.seconds=300} is the workshop's; its report goes to
 * {@code target/pgbench.txt}.
 */
class PgbenchIT {

    private static final int SECONDS = Integer.getInteger("lab.pgbench.seconds", 5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Region REGION = Region.US_EAST_1;
    private static final Pattern TRANSACTIONS = Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void everyStatementThatTheDatabaseCountsIsInTheStream() throws Exception {
        Path report = Path.of("target", "pgbench.txt");
        Files.createDirectories(report.getParent());
        Files.writeString(report, "");
        try (LabDatabase lab = LabDatabase.start(Postgres.installed(), directory);
                RdsClient rds = rds(lab)) {
            lab.aws().kinesis().enforceLimits(false);
            run(lab, "pgbench", "--initialize", "--quiet");
            audit(lab, "none");
            say(report, "no audit log", load(lab, report).summary());
            audit(lab, "all");
            say(report, "audit log, no stream", load(lab, report).summary());
            for (ActivityStreamMode mode : List.of(ActivityStreamMode.ASYNC, ActivityStreamMode.SYNC)) {
                startStream(lab, rds, mode);
                Load load = load(lab, report);
                long executed = counted(lab) + 2 * load.transactions;
                long end = System.nanoTime();
                await("delivery").atMost(PATIENCE).until(() -> inStream(lab) >= executed);
                say(report, "caught up after", (System.nanoTime() - end) / 1_000_000 + " ms");
                assertThat(inStream(lab)).isEqualTo(executed);
                say(report, mode + ", " + executed + " executed, " + inStream(lab) + " in the stream", load.summary());
                stopStream(rds);
            }
        }
    }

    /** What pgbench says of a run. */
    private record Load(long transactions, String summary) {

        static Load of(String output) {
            Matcher number = TRANSACTIONS.matcher(output);
            assertThat(number.find()).as(output).isTrue();
            return new Load(
                    Long.parseLong(number.group(1)),
                    output.lines()
                            .filter(line -> line.startsWith("tps") || line.startsWith("latency average"))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static void audit(LabDatabase lab, String wanted) throws SQLException {
        execute(lab, "ALTER SYSTEM SET pgaudit.log = '" + wanted + "'");
        execute(lab, "ALTER SYSTEM SET log_statement = '" + wanted + "'");
        execute(lab, "SELECT pg_reload_conf()");
    }

    private static Load load(LabDatabase lab, Path report) throws Exception {
        execute(lab, "SELECT pg_stat_statements_reset()");
        Process pgbench = lab.server()
                .client(
                        "pgbench",
                        "--protocol=prepared",
                        "--client=16",
                        "--jobs=16",
                        "--no-vacuum",
                        "--time=" + SECONDS)
                .start();
        long begin = System.nanoTime();
        long before = lab.delivered();
        while (!pgbench.waitFor(Math.max(1, SECONDS / 10), java.util.concurrent.TimeUnit.SECONDS)) {
            long delivered = lab.delivered() - before;
            say(
                    report,
                    (System.nanoTime() - begin) / 1_000_000_000 + " s",
                    counted(lab) + " executed without BEGIN and END, " + delivered
                            + " accepted by Kinesis, logins included");
        }
        String output = new String(pgbench.getInputStream().readAllBytes(), UTF_8);
        assertThat(pgbench.exitValue()).as(output).isZero();
        return Load.of(output);
    }

    /**
     * What the database counts of pgbench, but for BEGIN and END: of a prepared one, pg_stat_statements 1.10 counts the
     * first execution in a session only. pgbench itself counts its transactions.
     */
    private static long counted(LabDatabase lab) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        lab.server().url(), lab.server().superuser());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT coalesce(sum(calls), 0) FROM pg_stat_statements"
                        + " JOIN pg_roles ON oid = userid WHERE rolname = 'postgres'"
                        + " AND query NOT IN ('BEGIN', 'END') AND query NOT LIKE '%pg_stat_statements%'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(LabDatabase lab, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        lab.server().url(), lab.server().superuser());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A statement that uses several relations has an event for each, so statements are counted, not events. */
    private static long inStream(LabDatabase lab) {
        try (KinesisClient kinesis = LocalClients.kinesis(lab.aws().endpoint(), REGION);
                KmsClient kms = LocalClients.kms(lab.aws().endpoint(), REGION)) {
            return new StreamContents(kinesis, kms, lab.cluster())
                    .events().values().stream()
                            .map(PgbenchIT::parsed)
                            .filter(event ->
                                    event.path("clientApplication").asText().equals("pgbench"))
                            .filter(event -> !event.path("commandText").isNull())
                            .map(event -> List.of(event.path("sessionId"), event.path("statementId")))
                            .distinct()
                            .count();
        }
    }

    private static JsonNode parsed(String event) {
        try {
            return JSON.readTree(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(LabDatabase lab, String program, String... arguments) throws Exception {
        Process process = lab.server().client(program, arguments).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static void startStream(LabDatabase lab, RdsClient rds, ActivityStreamMode mode) {
        long before = lab.delivered();
        String arn = rds.describeDBClusters().dbClusters().get(0).dbClusterArn();
        rds.startActivityStream(request -> request.resourceArn(arn).mode(mode).kmsKeyId(lab.key()));
        await("started").atMost(PATIENCE).until(() -> status(rds) == ActivityStreamStatus.STARTED);
        await("delivery").atMost(PATIENCE).until(() -> {
            execute(lab, "SELECT 'is it on'");
            return lab.delivered() > before;
        });
    }

    private static void stopStream(RdsClient rds) {
        String arn = rds.describeDBClusters().dbClusters().get(0).dbClusterArn();
        rds.stopActivityStream(request -> request.resourceArn(arn));
        await("stopped").atMost(PATIENCE).until(() -> status(rds) == ActivityStreamStatus.STOPPED);
    }

    private static ActivityStreamStatus status(RdsClient rds) {
        return rds.describeDBClusters().dbClusters().get(0).activityStreamStatus();
    }

    private static void say(Path report, String what, String value) throws IOException {
        Files.writeString(report, what + ": " + value + "\n", java.nio.file.StandardOpenOption.APPEND);
    }

    private static RdsClient rds(LabDatabase lab) {
        return RdsClient.builder()
                .endpointOverride(lab.aws().endpoint())
                .region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
