// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.rds;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Requests and answers, member by member as in the API reference of RDS. */
final class RdsShapes {

    private RdsShapes() {}

    record DescribeDBClustersRequest(
            @JsonProperty("DBClusterIdentifier") String identifier, Integer maxRecords, String marker) {}

    record DescribeDBInstancesRequest(
            @JsonProperty("DBInstanceIdentifier") String identifier, Integer maxRecords, String marker) {}

    record DescribeDBClustersResult(
            @JsonProperty("DBClusters") DBClusters dbClusters, String marker) {}

    record DBClusters(@JsonProperty("DBCluster") List<DBCluster> dbCluster) {}

    record DBCluster(
            @JsonProperty("DBClusterIdentifier") String identifier,
            String dbClusterResourceId,
            @JsonProperty("DBClusterArn") String arn,
            String engine,
            String activityStreamStatus,
            String activityStreamMode,
            String activityStreamKmsKeyId,
            String activityStreamKinesisStreamName,
            TagList tagList) {}

    record DescribeDBInstancesResult(
            @JsonProperty("DBInstances") DBInstances dbInstances, String marker) {}

    record DBInstances(@JsonProperty("DBInstance") List<DBInstance> dbInstance) {}

    record DBInstance(
            @JsonProperty("DBInstanceIdentifier") String identifier,
            String dbiResourceId,
            @JsonProperty("DBInstanceArn") String arn,
            String engine,
            String activityStreamStatus,
            String activityStreamMode,
            String activityStreamKmsKeyId,
            String activityStreamKinesisStreamName,
            String activityStreamPolicyStatus,
            TagList tagList) {}

    record TagList(@JsonProperty("Tag") List<Tag> tag) {

        static TagList of(Map<String, String> tags) {
            return new TagList(tags.entrySet().stream()
                    .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                    .toList());
        }
    }

    record Tag(String key, String value) {}

    record DescribeEventsRequest(
            String sourceIdentifier,
            String sourceType,
            String startTime,
            String endTime,
            Integer maxRecords,
            String marker) {}

    record DescribeEventsResult(@JsonProperty("Events") Events events, String marker) {}

    record Events(@JsonProperty("Event") List<Event> event) {}

    record Event(String sourceIdentifier, String sourceType, String message, Instant date) {}

    record StartActivityStreamRequest(
            String resourceArn,
            String mode,
            String kmsKeyId,
            Boolean applyImmediately,
            Boolean engineNativeAuditFieldsIncluded) {}

    record StartActivityStreamResult(
            String kmsKeyId,
            String kinesisStreamName,
            String status,
            String mode,
            Boolean applyImmediately,
            Boolean engineNativeAuditFieldsIncluded) {}

    record StopActivityStreamRequest(String resourceArn, Boolean applyImmediately) {}

    record StopActivityStreamResult(String kmsKeyId, String kinesisStreamName, String status) {}

    record ModifyActivityStreamRequest(String resourceArn, String auditPolicyState) {}

    record ModifyActivityStreamResult(
            String kmsKeyId, String kinesisStreamName, String status, String mode, String policyStatus) {}
}
