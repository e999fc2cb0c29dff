// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.lab.LabDatabase;
import io.dbactivity.local.postgresql.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ActivityStreamMode;
import software.amazon.awssdk.services.rds.model.ActivityStreamStatus;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.SourceType;

/** A real PostgreSQL with an activity stream that is started and stopped through RDS. */
final class RealDatabase implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LabDatabase lab;
    private final RdsClient rds;

    private RealDatabase(LabDatabase lab) {
        this.lab = lab;
        this.rds = LocalClients.rds(lab.aws().endpoint(), Region.US_EAST_1);
    }

    /** @param directory empty */
    static RealDatabase start(Path directory) {
        return new RealDatabase(LabDatabase.start(Postgres.installed(), directory));
    }

    LabDatabase lab() {
        return lab;
    }

    /** Starts the activity stream as the workshop does, and waits until the first record is in it. */
    void startStream(ActivityStreamMode mode) {
        long before = lab.aws().calls().of("PutRecords");
        rds.startActivityStream(request ->
                request.resourceArn(cluster().dbClusterArn()).mode(mode).kmsKeyId(lab.key()));
        awaitStatus(ActivityStreamStatus.STARTED);
        await("first heartbeat").atMost(PATIENCE).until(() -> lab.aws().calls().of("PutRecords") > before);
        lab.requireHealthy();
    }

    /** Stops the activity stream, and waits until its Kinesis stream is deleted. */
    void stopStream() {
        rds.stopActivityStream(request -> request.resourceArn(cluster().dbClusterArn()));
        awaitStatus(ActivityStreamStatus.STOPPED);
    }

    private void awaitStatus(ActivityStreamStatus status) {
        await(status.toString()).atMost(PATIENCE).until(() -> cluster().activityStreamStatus() == status);
    }

    private DBCluster cluster() {
        return rds.describeDBClusters(request -> request.dbClusterIdentifier(LabDatabase.CLUSTER))
                .dbClusters()
                .get(0);
    }

    /** When RDS reported something of this text, in order. */
    List<Instant> reported(String text) {
        return rds
                .describeEvents(
                        request -> request.sourceIdentifier(LabDatabase.CLUSTER).sourceType(SourceType.DB_CLUSTER))
                .events()
                .stream()
                .filter(event -> event.message().contains(text))
                .map(Event::date)
                .sorted()
                .toList();
    }

    /** As the user {@code postgres}. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(lab.server().url(), lab.server().user());
    }

    void administrate(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        lab.server().url(), lab.server().superuser());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The number that a query of the superuser's gives. */
    long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        lab.server().url(), lab.server().superuser());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Runs a program of PostgreSQL to its end, and returns what it printed. */
    String run(String program, String... arguments) throws IOException, InterruptedException {
        return outputOf(lab.server().client(program, arguments).start());
    }

    /** What a program prints until it ends. Its exit code must be 0. */
    static String outputOf(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Override
    public void close() {
        rds.close();
        lab.close();
    }
}
