// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.harness.Postgres;
import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.lab.LabDatabase;
import io.dbactivity.local.postgresql.PostgresInstallation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ActivityStreamMode;
import software.amazon.awssdk.services.rds.model.ActivityStreamStatus;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** A real PostgreSQL whose activity stream a connector reads, and what is in the connector's topics. */
final class RealDatabase implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final LabDatabase lab;
    private final RdsClient rds;
    private final ConnectRest rest;
    private final String topic;
    private final TopicReader reader;
    private final List<JsonNode> events = new ArrayList<>();

    private RealDatabase(Path directory, LabDatabase lab, ConnectCluster cluster) {
        this.directory = directory;
        this.lab = lab;
        this.rest = cluster.worker().rest();
        this.topic = "lab-" + System.nanoTime();
        this.rds = client(lab.aws().endpoint());
        this.reader = TopicReader.committed(cluster.bootstrapServers(), topic);
    }

    static RealDatabase start(ConnectCluster cluster) {
        PostgresInstallation installed = Postgres.installed();
        Path directory = directory();
        return new RealDatabase(directory, LabDatabase.start(installed, directory), cluster);
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(
                    PluginArchive.path().toAbsolutePath().getParent(), "postgresql-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RdsClient client(URI endpoint) {
        return RdsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret")))
                .build();
    }

    LabDatabase lab() {
        return lab;
    }

    /** Starts the activity stream as the workshop does, and waits until RDS says that it is started. */
    void startStream(ActivityStreamMode mode) {
        rds.startActivityStream(request -> request.resourceArn(cluster().dbClusterArn())
                .mode(mode)
                .kmsKeyId(lab.key())
                .applyImmediately(true));
        awaitStatus(ActivityStreamStatus.STARTED);
        awaitAgent();
    }

    /** RDS says "started" as soon as the stream exists; the agent begins a moment later, with a heartbeat. */
    private void awaitAgent() {
        await("first heartbeat").atMost(PATIENCE).until(() -> lab.aws().calls().of("PutRecords") > 0);
        lab.requireHealthy();
    }

    private void awaitStatus(ActivityStreamStatus status) {
        await(status.toString()).atMost(PATIENCE).until(() -> cluster().activityStreamStatus() == status);
    }

    DBCluster cluster() {
        return rds.describeDBClusters(request -> request.dbClusterIdentifier(LabDatabase.CLUSTER))
                .dbClusters()
                .get(0);
    }

    void startConnector() {
        Map<String, String> config = new HashMap<>(lab.connectorConfig());
        config.put("topic", topic);
        config.put("coverage.topic", ActivitySource.coverageTopic(topic));
        config.put("coverage.interval.ms", "1000");
        config.put("exactly.once.support", "required");
        rest.create(topic, config);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(lab.server().url(), lab.server().user());
    }

    /** The first event like this, once it is there. */
    JsonNode awaitEvent(String what, Predicate<JsonNode> like) {
        return awaitEvents(what, 1, like).get(0);
    }

    /** The events like this, once there are so many. */
    List<JsonNode> awaitEvents(String what, long count, Predicate<JsonNode> like) {
        boolean there = reader.consumeUntil(() -> events.stream().filter(like).count() >= count, PATIENCE, this::take);
        List<JsonNode> found = events.stream().filter(like).toList();
        if (!there) {
            lab.requireHealthy();
        }
        assertThat(there)
                .as(() -> what + ": " + found.size() + " of " + count + "; " + rest.status(topic))
                .isTrue();
        return found;
    }

    /** All events so far. */
    List<JsonNode> events() {
        return events;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            events.add(JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            rest.delete(topic);
        } catch (ConnectRest.NotFoundException notCreated) {
            // The test has failed before it came so far.
        }
        reader.close();
        rds.close();
        lab.close();
        deleteDirectory();
    }

    private void deleteDirectory() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
