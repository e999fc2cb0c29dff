// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.lab;

import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ActivityStreamMode;
import software.amazon.awssdk.services.rds.model.ActivityStreamStatus;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * {@code activity-stream start async}, {@code start sync}, {@code stop} or {@code status}: the lab's activity stream,
 * by the API of RDS, for machines without the AWS command line. The environment says where, as for every client of AWS.
 */
public final class StreamCommand {

    private static final String USAGE = "Usage: activity-stream start async | start sync | stop | status";
    private static final int REFUSED = 1;
    private static final int MISUSED = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(500);

    private final RdsClient rds;

    private StreamCommand(RdsClient rds) {
        this.rds = rds;
    }

    public static void main(String[] arguments) {
        // Without it, the client would reach an account of AWS.
        String endpoint = System.getenv("AWS_ENDPOINT_URL");
        if (endpoint == null) {
            System.err.println("AWS_ENDPOINT_URL is not set. First: . target/lab/env");
            System.exit(MISUSED);
        }
        System.exit(run(URI.create(endpoint), String.join(" ", arguments)));
    }

    private static int run(URI endpoint, String command) {
        try (RdsClient rds = RdsClient.builder().endpointOverride(endpoint).build()) {
            return new StreamCommand(rds).run(command);
        } catch (SdkException e) {
            System.err.println(e.getMessage());
            return REFUSED;
        } catch (ConditionTimeoutException e) {
            System.err.println("The activity stream has not reached the state asked for within " + PATIENCE.toSeconds()
                    + " s. activity-stream status prints its state.");
            return REFUSED;
        }
    }

    private int run(String command) {
        switch (command) {
            case "start async" -> start(ActivityStreamMode.ASYNC);
            case "start sync" -> start(ActivityStreamMode.SYNC);
            case "stop" -> stop();
            case "status" -> say(cluster());
            default -> {
                System.err.println(USAGE);
                return MISUSED;
            }
        }
        return 0;
    }

    private void start(ActivityStreamMode mode) {
        rds.startActivityStream(request -> request.resourceArn(cluster().dbClusterArn())
                .mode(mode)
                .kmsKeyId(System.getenv("LAB_KMS_KEY"))
                .applyImmediately(true));
        awaitStatus(ActivityStreamStatus.STARTED);
    }

    private void stop() {
        rds.stopActivityStream(
                request -> request.resourceArn(cluster().dbClusterArn()).applyImmediately(true));
        awaitStatus(ActivityStreamStatus.STOPPED);
    }

    private void awaitStatus(ActivityStreamStatus wanted) {
        say(cluster());
        say(Awaitility.await("activity stream")
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .pollInSameThread()
                .until(this::cluster, cluster -> cluster.activityStreamStatus() == wanted));
    }

    private DBCluster cluster() {
        return rds.describeDBClusters(request -> request.dbClusterIdentifier(LabDatabase.CLUSTER))
                .dbClusters()
                .get(0);
    }

    private static void say(DBCluster cluster) {
        String stream = cluster.activityStreamKinesisStreamName();
        System.out.println(cluster.dbClusterIdentifier() + ": activity stream " + cluster.activityStreamStatus()
                + (stream == null ? "" : ", " + cluster.activityStreamMode() + ", " + stream));
    }
}
