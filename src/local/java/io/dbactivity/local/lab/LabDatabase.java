// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.lab;

import io.dbactivity.local.agent.ActivityAgent;
import io.dbactivity.local.agent.AgentLimits;
import io.dbactivity.local.agent.AgentSettings;
import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.postgresql.PostgresInstallation;
import io.dbactivity.local.postgresql.PostgresServer;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * A cluster of "Aurora" whose activity stream can be started: PostgreSQL, the agent that reads its log, and the local
 * AWS side. Thread-safe.
 */
public final class LabDatabase implements AutoCloseable {

    /** The cluster's name in RDS. */
    public static final String CLUSTER = "lab";

    static final Region REGION = Region.US_EAST_1;

    private final SimulatedDatabase cluster = SimulatedDatabase.numbered(DatabaseEngine.AURORA_POSTGRESQL, 1);
    private final LocalAws aws;
    private final KinesisClient kinesis;
    private final KmsClient kms;
    private final String key;
    private final PostgresServer server;
    private final AgentSettings settings;
    private ActivityAgent agent;

    private LabDatabase(PostgresInstallation installation, Path directory, int awsPort, AgentLimits limits) {
        this.aws = LocalAws.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), awsPort), InstantSource.system());
        this.kinesis = LocalClients.kinesis(aws.endpoint(), REGION);
        this.kms = LocalClients.kms(aws.endpoint(), REGION);
        this.key = aws.kms().createKey();
        aws.rds().createDatabase(CLUSTER, cluster.resourceId(), "aurora-postgresql");
        this.server = server(installation, directory);
        this.settings = new AgentSettings(
                CLUSTER,
                cluster,
                server.logDirectory(),
                directory.resolve("agent-position"),
                server.url(),
                server.superuser(),
                "15",
                limits);
        startAgent();
    }

    private PostgresServer server(PostgresInstallation installation, Path directory) {
        try {
            return PostgresServer.start(installation, directory);
        } catch (RuntimeException e) {
            closeAws();
            throw e;
        }
    }

    /** Starts everything below an empty directory, without an activity stream. */
    public static LabDatabase start(PostgresInstallation installation, Path directory) {
        return start(installation, directory, 0);
    }

    /** @param awsPort of the local AWS side; 0 for any */
    public static LabDatabase start(PostgresInstallation installation, Path directory, int awsPort) {
        return new LabDatabase(installation, directory, awsPort, AgentLimits.DEFAULT);
    }

    /** The same with other limits of the agent. */
    public static LabDatabase start(PostgresInstallation installation, Path directory, AgentLimits limits) {
        return new LabDatabase(installation, directory, 0, limits);
    }

    /** Ends the agent, as when its process is killed: what is in the log stays there. */
    public synchronized void stopAgent() {
        agent.close();
    }

    /** Starts an agent that continues where the earlier one was. */
    public synchronized void startAgent() {
        agent = ActivityAgent.start(settings, aws.rds(), kinesis, kms, Instant::now);
    }

    /** @throws IllegalStateException if the agent has given up */
    public synchronized void requireHealthy() {
        agent.requireHealthy();
    }

    /** How many events Kinesis has accepted since the agent was started. */
    public synchronized long delivered() {
        return agent.delivered();
    }

    public PostgresServer server() {
        return server;
    }

    public LocalAws aws() {
        return aws;
    }

    /** Which database its activity is said to be. */
    public SimulatedDatabase cluster() {
        return cluster;
    }

    /** The KMS key for the activity stream. */
    public String key() {
        return key;
    }

    /** What a connector needs to find this cluster through RDS. */
    public Map<String, String> connectorConfig() {
        return Map.ofEntries(
                Map.entry("connector.class", "io.dbactivity.DatabaseActivitySourceConnector"),
                Map.entry("tasks.max", "2"),
                Map.entry("das.discovery", "rds"),
                Map.entry("das.discovery.interval.ms", "5000"),
                Map.entry("aws.region", REGION.id()),
                Map.entry("aws.access.key.id", LocalClients.CREDENTIAL),
                Map.entry("aws.secret.access.key", LocalClients.CREDENTIAL),
                Map.entry("aws.rds.endpoint", aws.endpoint().toString()),
                Map.entry("aws.kinesis.endpoint", aws.endpoint().toString()),
                Map.entry("aws.kms.endpoint", aws.endpoint().toString()));
    }

    @Override
    public synchronized void close() {
        agent.close();
        server.close();
        closeAws();
    }

    private void closeAws() {
        kinesis.close();
        kms.close();
        aws.close();
    }
}
