// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.aws.LocalAws;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;

/** RDS of an account with more databases and events than an answer holds. */
class AwsRdsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final int MANY = 201;

    private final LocalAws aws = LocalAws.start(InstantSource.fixed(NOW));
    private final AwsRds rds = new AwsRds(RdsClient.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(Apache5HttpClient.builder())
            .build());

    @AfterEach
    void close() {
        rds.close();
        aws.close();
    }

    @Test
    void describesEveryClusterAndEveryInstance() {
        List<String> clusters = names("cluster");
        List<String> instances = names("instance");
        clusters.forEach(name -> aws.rds().createDatabase(name, "cluster-" + number(name), "aurora-mysql"));
        instances.forEach(name -> aws.rds().createDatabase(name, "db-" + number(name), "sqlserver-ee"));

        assertThat(rds.databases())
                .extracting(RdsDatabase::identifier)
                .containsExactlyElementsOf(
                        Stream.concat(clusters.stream(), instances.stream()).toList());
        assertThat(aws.calls().of("DescribeDBClusters")).isEqualTo(3);
        assertThat(aws.calls().of("DescribeDBInstances")).isEqualTo(3);
    }

    @Test
    void tellsTheTagsOfADatabase() {
        aws.rds().createDatabase("orders", "cluster-A", "aurora-mysql");
        aws.rds().createDatabase("stock", "db-B", "sqlserver-ee");
        aws.rds().tag("orders", Map.of("audit", "yes", "stage", ""));
        aws.rds().tag("stock", Map.of("audit", "no"));

        assertThat(rds.databases())
                .extracting(RdsDatabase::tags)
                .containsExactly(Map.of("audit", "yes", "stage", ""), Map.of("audit", "no"));
    }

    @Test
    void tellsOfEveryEvent() {
        aws.rds().createDatabase("orders", "cluster-A", "aurora-mysql");
        List<String> messages =
                IntStream.range(0, MANY).mapToObj(Integer::toString).toList();
        messages.forEach(message -> aws.rds().report("orders", message));
        var orders = new RdsDatabase(
                RdsDatabase.Kind.CLUSTER, "orders", "cluster-A", "aurora-mysql", Map.of(), Optional.empty());

        assertThat(rds.events(orders, NOW, NOW)).extracting(RdsEvent::message).containsExactlyElementsOf(messages);
        assertThat(aws.calls().of("DescribeEvents")).isEqualTo(3);
    }

    private static List<String> names(String kind) {
        return IntStream.range(0, MANY).mapToObj((kind + "-%03d")::formatted).toList();
    }

    private static String number(String name) {
        return name.substring(name.length() - 3);
    }
}
