// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.lab;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ActivityStreamMode;
import software.amazon.awssdk.services.rds.model.ActivityStreamStatus;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * Starts and stops the lab's activity stream through the API of RDS, for machines without the AWS command line: {@code
 * start async}, {@code start sync}, {@code stop} or {@code status}. The environment says where: {@code
 * AWS_ENDPOINT_URL_RDS} and {@code LAB_KMS_KEY}.
 */
public final class StreamCommand {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(500);

    private final RdsClient rds;

    private StreamCommand(RdsClient rds) {
        this.rds = rds;
    }

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            System.err.println("Usage: start async | start sync | stop | status");
            System.exit(2);
        }
        try (RdsClient rds = RdsClient.builder()
                .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL_RDS")))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build()) {
            new StreamCommand(rds).run(arguments);
        }
    }

    private void run(String... arguments) {
        switch (arguments[0]) {
            case "start" -> {
                ActivityStreamMode mode = ActivityStreamMode.fromValue(arguments.length > 1 ? arguments[1] : "async");
                rds.startActivityStream(request -> request.resourceArn(cluster().dbClusterArn())
                        .mode(mode)
                        .kmsKeyId(System.getenv("LAB_KMS_KEY"))
                        .applyImmediately(true));
                await(ActivityStreamStatus.STARTED);
            }
            case "stop" -> {
                rds.stopActivityStream(
                        request -> request.resourceArn(cluster().dbClusterArn()).applyImmediately(true));
                await(ActivityStreamStatus.STOPPED);
            }
            default -> say(cluster());
        }
    }

    private void await(ActivityStreamStatus wanted) {
        Instant end = Instant.now().plus(PATIENCE);
        DBCluster cluster = cluster();
        say(cluster);
        while (cluster.activityStreamStatus() != wanted) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("The activity stream is still " + cluster.activityStreamStatus());
            }
            LockSupport.parkNanos(POLL.toNanos());
            cluster = cluster();
        }
        say(cluster);
    }

    private DBCluster cluster() {
        return rds.describeDBClusters(request -> request.dbClusterIdentifier(LabDatabase.CLUSTER))
                .dbClusters()
                .get(0);
    }

    private static void say(DBCluster cluster) {
        System.out.println(cluster.dbClusterIdentifier() + ": activity stream " + cluster.activityStreamStatus()
                + (cluster.activityStreamKinesisStreamName() == null
                        ? ""
                        : ", " + cluster.activityStreamMode() + ", " + cluster.activityStreamKinesisStreamName()));
    }
}
