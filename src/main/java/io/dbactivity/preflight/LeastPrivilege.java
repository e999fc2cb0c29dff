// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import io.dbactivity.assignment.DiscoverySettings;
import io.dbactivity.aws.AssumedRole;
import io.dbactivity.aws.ServiceAccess;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.preflight.IamPolicy.Statement;
import io.dbactivity.stream.FanOutSettings;
import io.dbactivity.stream.StreamIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The IAM policies that exactly one configuration needs, and no more. What only AWS knows, and the configuration does
 * not say, is a word in capitals: {@code REGION}, {@code ACCOUNT}, {@code CONNECTOR-ROLE}.
 */
final class LeastPrivilege {

    private static final String WORKER = "the worker's own identity";

    private static final String DISCOVERED = "aws-rds-das-*";

    private final ConnectorSettings settings;
    private final String account;

    /** @param account of the streams; absent if the caller does not say it */
    LeastPrivilege(ConnectorSettings settings, Optional<String> account) {
        this.settings = settings;
        this.account = account.or(this::accountOfRole).orElse("ACCOUNT");
    }

    private Optional<String> accountOfRole() {
        return settings.kinesisAccess().role().map(AssumedRole::arn).map(arn -> arn.split(":")[4]);
    }

    /** The policies to attach, by whom they are for, in an order for reading. */
    Map<String, IamPolicy> policies() {
        Map<String, List<Statement>> byHolder = new LinkedHashMap<>();
        add(settings.kinesisAccess(), kinesis(), byHolder);
        add(settings.kmsAccess(), kms(), byHolder);
        add(settings.rdsAccess(), rds(), byHolder);
        add(WORKER, assume(), byHolder);
        Map<String, IamPolicy> policies = new LinkedHashMap<>();
        byHolder.forEach((holder, statements) -> policies.put(holder, new IamPolicy(statements)));
        return policies;
    }

    /** The statements to add to the policy of the KMS key. */
    IamPolicy keyPolicy() {
        String holder = settings.kmsAccess().role().map(AssumedRole::arn).orElse("CONNECTOR-ROLE");
        return new IamPolicy(
                kms().stream().map(statement -> statement.withPrincipal(holder)).toList());
    }

    private static void add(ServiceAccess access, List<Statement> statements, Map<String, List<Statement>> byHolder) {
        add(access.role().map(AssumedRole::arn).orElse(WORKER), statements, byHolder);
    }

    private static void add(String holder, List<Statement> statements, Map<String, List<Statement>> byHolder) {
        if (!statements.isEmpty()) {
            byHolder.computeIfAbsent(holder, name -> new ArrayList<>()).addAll(statements);
        }
    }

    private List<Statement> kinesis() {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of(
                "ReadTheActivityStreams",
                List.of(
                        "kinesis:DescribeStreamSummary",
                        "kinesis:ListShards",
                        "kinesis:GetShardIterator",
                        "kinesis:GetRecords"),
                streams().toList()));
        if (settings.discovery().source() == DiscoverySettings.Source.KINESIS) {
            statements.add(Statement.of("FindTheActivityStreams", List.of("kinesis:ListStreams"), List.of("*")));
        }
        settings.reading().fanOut().ifPresent(fanOut -> statements.addAll(fanOut(fanOut)));
        return statements;
    }

    private List<Statement> fanOut(FanOutSettings fanOut) {
        List<String> actions = new ArrayList<>(List.of("kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"));
        if (fanOut.deregistration() == FanOutSettings.Deregistration.ON_STOP) {
            actions.add("kinesis:DeregisterStreamConsumer");
        }
        return List.of(
                Statement.of(
                        "RegisterAConsumer",
                        List.of("kinesis:RegisterStreamConsumer"),
                        streams().toList()),
                Statement.of(
                        "SubscribeAsThatConsumer",
                        actions,
                        streams()
                                .map(arn -> arn + "/consumer/" + fanOut.consumerName() + ":*")
                                .toList()));
    }

    private Stream<String> streams() {
        Stream<String> discovered = isDiscovering() ? Stream.of(streamArn(DISCOVERED)) : Stream.empty();
        return Stream.concat(
                settings.streams().stream().map(stream -> stream.arn().orElseGet(() -> streamArn(stream.name()))),
                discovered);
    }

    private boolean isDiscovering() {
        return settings.discovery().source() != DiscoverySettings.Source.NONE;
    }

    private String streamArn(String name) {
        return "arn:" + partition() + ":kinesis:" + region() + ":" + account + ":stream/" + name;
    }

    /** KMS compares the whole encryption context, of which each kind of database has another name. */
    private List<Statement> kms() {
        return Stream.of(
                        unwrap("OfClusters", "dbc-id", id -> id.startsWith("cluster-"), "cluster-*"),
                        unwrap("OfInstances", "db-id", id -> id.startsWith("db-"), "db-*"))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Statement> unwrap(String whose, String context, Predicate<String> isOfKind, String all) {
        List<String> ids = isDiscovering()
                ? List.of(all)
                : settings.streams().stream()
                        .map(StreamIdentity::resourceId)
                        .filter(isOfKind)
                        .distinct()
                        .collect(Collectors.toList());
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(Statement.of("UnwrapDataKeys" + whose, List.of("kms:Decrypt"), List.of(keyArn()))
                        .on(
                                isDiscovering() ? "StringLike" : "StringEquals",
                                "kms:EncryptionContext:aws:rds:" + context,
                                ids));
    }

    private String keyArn() {
        return settings.kmsKeyId()
                .filter(key -> key.startsWith("arn:"))
                .orElseGet(() -> "arn:" + partition() + ":kms:"
                        + region() + ":" + account + ":"
                        + settings.kmsKeyId()
                                .filter(key -> !key.contains("alias/"))
                                .map(key -> "key/" + key)
                                .orElse("key/*"));
    }

    private List<Statement> rds() {
        return settings.discovery().source() == DiscoverySettings.Source.RDS
                ? List.of(Statement.of(
                        "FindTheDatabases",
                        List.of("rds:DescribeDBClusters", "rds:DescribeDBInstances", "rds:DescribeEvents"),
                        List.of("*")))
                : List.of();
    }

    private List<Statement> assume() {
        List<String> roles = Stream.of(settings.kinesisAccess(), settings.kmsAccess(), settings.rdsAccess())
                .flatMap(access -> access.role().stream())
                .map(AssumedRole::arn)
                .distinct()
                .toList();
        return roles.isEmpty() ? List.of() : List.of(Statement.of("AssumeTheRoles", List.of("sts:AssumeRole"), roles));
    }

    private String region() {
        return settings.kinesisAccess().region().orElse("REGION");
    }

    /** The parts of AWS that are apart: their Regions begin so (AWS General Reference, ARNs). */
    private String partition() {
        String region = region();
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
