// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ActivityStreamMode;
import software.amazon.awssdk.services.rds.model.ActivityStreamPolicyStatus;
import software.amazon.awssdk.services.rds.model.ActivityStreamStatus;
import software.amazon.awssdk.services.rds.model.AuditPolicyState;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rds.model.StartActivityStreamResponse;

/** Starting, watching, changing and stopping an activity stream as the AWS SDK does it. */
class RdsActivityStreamTest {

    private static final String STREAM = "aws-rds-das-cluster-A";

    private final LocalAws aws = LocalAws.start(() -> Instant.parse("2026-11-24T12:00:00Z"));
    private final RdsClient client = SdkClients.rds(aws.endpoint());
    private final String key = aws.kms().createKey();

    RdsActivityStreamTest() {
        aws.rds().createDatabase("lab", "cluster-A", "aurora-postgresql");
        aws.rds().createDatabase("mysql", "cluster-M", "aurora-mysql");
        aws.rds().createDatabase("oracle", "db-B", "oracle-ee");
    }

    @AfterEach
    void close() {
        client.close();
        aws.close();
    }

    @Test
    void startsAndStopsByWayOfTheStatesInBetween() {
        assertThat(cluster().activityStreamStatus()).isEqualTo(ActivityStreamStatus.STOPPED);

        StartActivityStreamResponse started = start("lab", ActivityStreamMode.SYNC);
        assertThat(started.status()).isEqualTo(ActivityStreamStatus.STARTING);
        assertThat(started.kinesisStreamName()).isEqualTo(STREAM);
        assertThat(started.applyImmediately()).isTrue();
        assertThat(cluster().activityStreamStatus()).isEqualTo(ActivityStreamStatus.STARTING);
        assertThat(aws.kinesis().hasStream(STREAM)).isFalse();

        aws.clock().advance(Duration.ofSeconds(2));
        assertThat(cluster().activityStreamStatus()).isEqualTo(ActivityStreamStatus.STARTED);
        assertThat(cluster().activityStreamMode()).isEqualTo(ActivityStreamMode.SYNC);
        assertThat(cluster().activityStreamKmsKeyId()).isEqualTo(key);
        assertThat(cluster().activityStreamKinesisStreamName()).isEqualTo(STREAM);
        assertThat(aws.kinesis().hasStream(STREAM)).isTrue();

        assertThat(client.stopActivityStream(request -> request.resourceArn(arn("cluster:lab")))
                        .status())
                .isEqualTo(ActivityStreamStatus.STOPPING);
        assertThat(cluster().activityStreamStatus()).isEqualTo(ActivityStreamStatus.STOPPING);
        assertThat(aws.kinesis().hasStream(STREAM)).isTrue();

        aws.clock().advance(Duration.ofSeconds(2));
        assertThat(cluster().activityStreamStatus()).isEqualTo(ActivityStreamStatus.STOPPED);
        assertThat(cluster().activityStreamKinesisStreamName()).isNull();
        assertThat(aws.kinesis().hasStream(STREAM)).isFalse();
    }

    @Test
    void refusesWhatTheStateDoesNotAllow() {
        start("lab", ActivityStreamMode.ASYNC);

        assertThatExceptionOfType(InvalidDbClusterStateException.class)
                .isThrownBy(() -> start("lab", ActivityStreamMode.ASYNC))
                .withMessageContaining("starting");
        assertThatExceptionOfType(InvalidDbClusterStateException.class)
                .isThrownBy(() -> client.stopActivityStream(request -> request.resourceArn(arn("cluster:lab"))));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> start("nothing", ActivityStreamMode.ASYNC));
        assertThatExceptionOfType(DbClusterNotFoundException.class)
                .isThrownBy(() -> client.describeDBClusters(request -> request.dbClusterIdentifier("nothing")));
    }

    @Test
    void refusesTheSynchronousModeForAnEngineThatHasNone() {
        assertThatThrownBy(() -> start("mysql", ActivityStreamMode.SYNC)).hasMessageContaining("aurora-mysql");
    }

    @Test
    void unlocksThePolicyOfAnInstance() {
        client.startActivityStream(request -> request.resourceArn(arn("db:oracle"))
                .mode(ActivityStreamMode.ASYNC)
                .kmsKeyId(key));
        aws.clock().advance(Duration.ofSeconds(2));
        assertThat(oracle().activityStreamPolicyStatus()).isEqualTo(ActivityStreamPolicyStatus.LOCKED);

        client.modifyActivityStream(
                request -> request.resourceArn(arn("db:oracle")).auditPolicyState(AuditPolicyState.UNLOCKED));
        assertThat(oracle().activityStreamPolicyStatus()).isEqualTo(ActivityStreamPolicyStatus.UNLOCKING_POLICY);

        aws.clock().advance(Duration.ofSeconds(2));
        assertThat(oracle().activityStreamPolicyStatus()).isEqualTo(ActivityStreamPolicyStatus.UNLOCKED);
        assertThat(oracle().activityStreamStatus()).isEqualTo(ActivityStreamStatus.STARTED);
    }

    private StartActivityStreamResponse start(String cluster, ActivityStreamMode mode) {
        return client.startActivityStream(request -> request.resourceArn(arn("cluster:" + cluster))
                .mode(mode)
                .kmsKeyId(key)
                .applyImmediately(true));
    }

    private DBCluster cluster() {
        return client.describeDBClusters(request -> request.dbClusterIdentifier("lab"))
                .dbClusters()
                .get(0);
    }

    private DBInstance oracle() {
        return client.describeDBInstances(request -> request.dbInstanceIdentifier("oracle"))
                .dbInstances()
                .get(0);
    }

    private static String arn(String resource) {
        return "arn:aws:rds:us-east-1:" + io.dbactivity.local.aws.wire.Account.ID + ":" + resource;
    }
}
