// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import io.dbactivity.rds.RdsDatabase.Activity;
import io.dbactivity.rds.RdsDatabase.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ActivityStreamStatus;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeEventsRequest;
import software.amazon.awssdk.services.rds.model.SourceType;
import software.amazon.awssdk.services.rds.model.Tag;

/** RDS through the AWS SDK. */
public final class AwsRds implements Rds {

    private final RdsClient client;

    public AwsRds(RdsClient client) {
        this.client = client;
    }

    @Override
    public List<RdsDatabase> databases() {
        List<RdsDatabase> clusters = call(
                "DescribeDBClusters",
                () -> client.describeDBClustersPaginator().dbClusters().stream()
                        .map(AwsRds::database)
                        .toList());
        List<RdsDatabase> instances = call(
                "DescribeDBInstances",
                () -> client.describeDBInstancesPaginator().dbInstances().stream()
                        // An instance in a cluster writes to its cluster's stream, which is already described.
                        .filter(instance -> instance.dbClusterIdentifier() == null)
                        .map(AwsRds::database)
                        .toList());
        return Stream.concat(clusters.stream(), instances.stream()).toList();
    }

    @Override
    public List<RdsEvent> events(RdsDatabase database, Instant from, Instant to) {
        var request = DescribeEventsRequest.builder()
                .sourceType(database.kind() == Kind.CLUSTER ? SourceType.DB_CLUSTER : SourceType.DB_INSTANCE)
                .sourceIdentifier(database.identifier())
                .startTime(from)
                .endTime(to)
                .build();
        return call(
                "DescribeEvents",
                () -> client.describeEventsPaginator(request).events().stream()
                        .map(event -> new RdsEvent(event.date(), text(event.message())))
                        .toList());
    }

    private static RdsDatabase database(DBCluster cluster) {
        return new RdsDatabase(
                Kind.CLUSTER,
                cluster.dbClusterIdentifier(),
                cluster.dbClusterResourceId(),
                text(cluster.engine()),
                tags(cluster.tagList()),
                activity(
                        cluster.activityStreamStatus(),
                        cluster.activityStreamKinesisStreamName(),
                        cluster.activityStreamModeAsString(),
                        cluster.activityStreamKmsKeyId()));
    }

    private static RdsDatabase database(DBInstance instance) {
        return new RdsDatabase(
                Kind.INSTANCE,
                instance.dbInstanceIdentifier(),
                instance.dbiResourceId(),
                text(instance.engine()),
                tags(instance.tagList()),
                activity(
                        instance.activityStreamStatus(),
                        instance.activityStreamKinesisStreamName(),
                        instance.activityStreamModeAsString(),
                        instance.activityStreamKmsKeyId()));
    }

    private static Optional<Activity> activity(ActivityStreamStatus status, String stream, String mode, String key) {
        // A stream that is starting holds nothing to read yet; one that is stopping may still hold records.
        boolean on =
                stream != null && (status == ActivityStreamStatus.STARTED || status == ActivityStreamStatus.STOPPING);
        return on ? Optional.of(new Activity(stream, status.toString(), text(mode), text(key))) : Optional.empty();
    }

    private static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, tag -> text(tag.value()), (first, other) -> first));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static <T> T call(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw RdsFailures.translate(operation, e);
        } catch (RuntimeException e) {
            throw new RdsException(
                    RdsException.Reason.UNAVAILABLE,
                    operation + " failed: " + e.getClass().getName(),
                    e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
