// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.local.aws.Fault;
import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.lab.LabDatabase;
import io.dbactivity.local.postgresql.Postgres;
import io.dbactivity.local.simulator.StreamContents;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ActivityStreamMode;
import software.amazon.awssdk.services.rds.model.ActivityStreamStatus;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.SourceType;

/** What a real PostgreSQL executes, as the stream has it while agent and Kinesis fail. */
class ActivityAgentIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Region REGION = Region.US_EAST_1;

    @TempDir
    private Path directory;

    /** Of log, less than the tests write; of time, more than a test needs to look. */
    private static final AgentLimits LIMITS = new AgentLimits(20_000_000, Duration.ofSeconds(30));

    private LabDatabase lab;
    private KinesisClient kinesis;
    private KmsClient kms;
    private RdsClient rds;

    @BeforeEach
    void start() {
        lab = LabDatabase.start(Postgres.installed(), directory, LIMITS);
        lab.aws().kinesis().enforceLimits(false);
        kinesis = LocalClients.kinesis(lab.aws().endpoint(), REGION);
        kms = LocalClients.kms(lab.aws().endpoint(), REGION);
        rds = LocalClients.rds(lab.aws().endpoint(), REGION);
    }

    @AfterEach
    void stop() {
        if (lab != null) {
            rds.close();
            kinesis.close();
            kms.close();
            lab.close();
        }
    }

    @Test
    void anAgentThatComesBackContinuesWhereItWasThroughARotation() throws SQLException {
        startStream(ActivityStreamMode.ASYNC);
        execute("SELECT 'before'");
        awaitEvents(1, "SELECT 'before'");

        lab.stopAgent();
        execute("SELECT 'while it is gone'");
        try (Connection connection = DriverManager.getConnection(
                        lab.server().url(), lab.server().superuser());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_rotate_logfile()");
        }
        execute("SELECT 'after the rotation'");
        lab.startAgent();

        awaitEvents(1, "SELECT 'while it is gone'");
        awaitEvents(1, "SELECT 'after the rotation'");
        assertThat(events("SELECT 'before'")).isEqualTo(1);
        assertThat(reports()).noneMatch(report -> report.contains("lost"));
    }

    @Test
    void anOutageOfKinesisDelaysEventsAndLosesNone() throws SQLException {
        startStream(ActivityStreamMode.ASYNC);
        lab.aws().faults().always("PutRecords", Fault.internalFailure());
        execute("CREATE TABLE t (id int)");
        for (int i = 0; i < 100; i++) {
            execute("INSERT INTO t VALUES (" + i + ")");
        }
        assertThat(events("INSERT INTO t")).isZero();
        lab.aws().faults().clear("PutRecords");

        awaitEvents(100, "INSERT INTO t");
        assertThat(reports()).noneMatch(report -> report.contains("lost"));
    }

    @Test
    void whatIsExecutedWhileThereIsNoStreamIsInNone() throws SQLException {
        startStream(ActivityStreamMode.ASYNC);
        execute("SELECT 'in the first'");
        awaitEvents(1, "SELECT 'in the first'");
        rds.stopActivityStream(request -> request.resourceArn(arn()));
        await("stopped").atMost(PATIENCE).until(() -> status() == ActivityStreamStatus.STOPPED);
        execute("SELECT 'in between'");
        startStream(ActivityStreamMode.ASYNC);
        execute("SELECT 'in the second'");

        awaitEvents(1, "SELECT 'in the second'");
        assertThat(events("SELECT 'in the first'")).isZero();
        assertThat(events("SELECT 'in between'")).isZero();
        assertThat(reports()).filteredOn(report -> report.contains("started")).hasSize(2);
    }

    @Test
    void reportsBothEndsOfALoss() throws SQLException {
        startStream(ActivityStreamMode.ASYNC);
        execute("SELECT 'before'");
        awaitEvents(1, "SELECT 'before'");
        lab.aws().faults().always("PutRecords", Fault.internalFailure());
        String large = "SELECT 'large " + "x".repeat(1_000_000) + "'";
        Instant begin = Instant.now();
        await("report").atMost(PATIENCE).until(() -> {
            execute(large);
            return reports().stream().anyMatch(report -> report.contains("may be lost"));
        });
        lab.aws().faults().clear("PutRecords");
        await("end").atMost(PATIENCE).until(() -> reports().stream().anyMatch(report -> report.contains("no longer")));
        execute("SELECT 'after'");
        awaitEvents(1, "SELECT 'after'");

        List<Event> windows = reported().stream()
                .filter(event -> event.message().contains("lost"))
                .toList();
        assertThat(windows).hasSize(2);
        assertThat(windows.get(0).date()).isBefore(begin.plusSeconds(1));
        assertThat(windows.get(1).date()).isAfter(begin);
    }

    @Test
    void aCommitWaitsUntilItsEventsAreInKinesisButNotForEver() throws Exception {
        execute("CREATE TABLE t (id int)");
        startStream(ActivityStreamMode.SYNC);
        for (int i = 0; i < 20; i++) {
            String insert = "INSERT INTO t VALUES (" + i + ")";
            execute(insert);
            assertThat(events(insert)).as(insert).isEqualTo(1);
        }

        lab.aws().faults().always("PutRecords", Fault.internalFailure());
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() -> executeUnchecked("INSERT INTO t VALUES (100)"));
        await("a session that waits").atMost(PATIENCE).until(() -> sessionsWaiting() == 1);
        assertThat(events("INSERT INTO t VALUES (100)")).isZero();
        lab.aws().faults().clear("PutRecords");
        waiting.get(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
        assertThat(events("INSERT INTO t VALUES (100)")).isEqualTo(1);
        assertThat(reports()).noneMatch(report -> report.contains("lost"));

        lab.aws().faults().always("PutRecords", Fault.internalFailure());
        execute("INSERT INTO t VALUES (200)");
        assertThat(reports()).anyMatch(report -> report.contains("may be lost"));
        lab.aws().faults().clear("PutRecords");
        await("end").atMost(PATIENCE).until(() -> reports().stream().anyMatch(report -> report.contains("no longer")));
        execute("INSERT INTO t VALUES (300)");
        assertThat(events("INSERT INTO t VALUES (300)")).isEqualTo(1);
        awaitEvents(1, "INSERT INTO t VALUES (200)");
    }

    private long sessionsWaiting() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        lab.server().url(), lab.server().user());
                Statement statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void startStream(ActivityStreamMode mode) {
        long before = lab.aws().calls().of("PutRecords");
        rds.startActivityStream(request -> request.resourceArn(arn()).mode(mode).kmsKeyId(lab.key()));
        await("started").atMost(PATIENCE).until(() -> status() == ActivityStreamStatus.STARTED);
        await("heartbeat").atMost(PATIENCE).until(() -> lab.aws().calls().of("PutRecords") > before);
    }

    private ActivityStreamStatus status() {
        return rds.describeDBClusters().dbClusters().get(0).activityStreamStatus();
    }

    private String arn() {
        return rds.describeDBClusters().dbClusters().get(0).dbClusterArn();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        lab.server().url(), lab.server().user());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void executeUnchecked(String sql) {
        try {
            execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitEvents(long count, String text) {
        await(count + " of " + text).atMost(PATIENCE).until(() -> events(text) >= count);
        assertThat(events(text)).isEqualTo(count);
    }

    private long events(String text) {
        return new StreamContents(kinesis, kms, lab.cluster())
                .events().values().stream()
                        .filter(event -> event.contains("\"commandText\":\"" + text))
                        .count();
    }

    private List<String> reports() {
        return reported().stream().map(Event::message).toList();
    }

    private List<Event> reported() {
        return rds.describeEvents(
                        request -> request.sourceIdentifier(LabDatabase.CLUSTER).sourceType(SourceType.DB_CLUSTER))
                .events();
    }
}
