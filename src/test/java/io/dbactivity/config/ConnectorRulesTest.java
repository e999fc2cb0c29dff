// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.stream.StartingPosition;
import io.dbactivity.stream.StartingPosition.AtTimestamp;
import io.dbactivity.stream.StartingPosition.LookBack;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test for each rule that a configuration can break. */
final class ConnectorRulesTest {

    private static final String ID = Configured.RESOURCE_ID;

    @Test
    void oneStreamAtLeastIsNamed() {
        assertProblem(Configured.minimal().without("das.resource.ids"), "das.resource.ids", "No stream is named");
        assertProblem(Configured.with("das.resource.ids", " "), "das.resource.ids", "No stream is named");
        assertValid(Configured.with("kinesis.streams", "copy=" + ID).without("das.resource.ids"));
    }

    @ParameterizedTest
    @CsvSource({
        "orders, DB cluster identifier",
        "cluster-orders, DB cluster identifier",
        "arn:aws:rds:eu-west-1:111122223333:cluster:orders, is an ARN",
        "aws-rds-das-cluster-ABCD1234, leave out aws-rds-das-",
        "'cluster-ABCD1234,', empty entry"
    })
    void aResourceIdIsTheDatabasesOwnIdAndTheMessageSaysWhereToFindIt(String given, String complaint) {
        assertProblem(Configured.with("das.resource.ids", given), "das.resource.ids", complaint);
        assertProblem(Configured.with("das.resource.ids", given), "das.resource.ids", "aws rds describe-db-clusters");
    }

    @Test
    void aStreamOfAnotherNameSaysToWhichDatabaseItsKeysAreBound() {
        assertProblem(Configured.with("kinesis.streams", "copy"), "kinesis.streams", "Write copy=resource-id");
        assertProblem(Configured.with("kinesis.streams", "copy="), "kinesis.streams", "empty entry");
        assertProblem(Configured.with("kinesis.streams", "copy=orders"), "kinesis.streams", "not a resource id");
        assertProblem(Configured.with("kinesis.streams", "aws-rds-das-orders"), "kinesis.streams", "not a resource id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a/b", "arn:aws:kinesis:eu-west-1:1:stream/copy", "arn:aws:rds:eu-west-1:111122223333:db:x"})
    void aStreamIsANameOrAnArn(String stream) {
        assertProblem(Configured.with("kinesis.streams", stream + "=" + ID), "kinesis.streams", "neither");
    }

    @Test
    void aStreamIsNamedOnce() {
        assertProblem(Configured.with("das.resource.ids", ID + "," + ID), "das.resource.ids", "given twice");
        assertProblem(Configured.with("kinesis.streams", "aws-rds-das-" + ID), "kinesis.streams", "named twice");
        assertProblem(
                Configured.with("kinesis.streams", "copy=" + ID + ",copy=db-OTHER"), "kinesis.streams", "named twice");
    }

    @Test
    void allStreamsAreInOneRegion() {
        String paris = "arn:aws:kinesis:eu-west-3:111122223333:stream/paris=" + ID;
        String dublin = "arn:aws:kinesis:eu-west-1:111122223333:stream/dublin=" + ID;

        assertProblem(Configured.with("kinesis.streams", paris + "," + dublin), "kinesis.streams", "'dublin'");
        assertProblem(
                Configured.with("kinesis.streams", paris, "aws.region", "eu-west-1"), "kinesis.streams", "'paris'");
        assertValid(Configured.with("kinesis.streams", paris, "aws.region", "eu-west-3"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T08:00:00Z, 2026-11-20T08:00:00Z",
        "2026-11-20T08:00:00.5+01:00, 2026-11-20T07:00:00.5Z",
        "1763625600000, 2025-11-20T08:00:00Z",
        "2026-11-23T12:04:00Z, 2026-11-23T12:04:00Z"
    })
    void aStartingMomentIsADateWithOffsetOrEpochMilliseconds(String given, Instant moment) {
        assertThat(startingAt(given).settings().reading().startingPosition()).isEqualTo(new AtTimestamp(moment));
    }

    @ParameterizedTest
    @CsvSource({"-PT2H, PT2H", "-P1DT30M, PT24H30M", "PT-15M, PT15M"})
    void aStartingMomentIsALookBack(String given, Duration duration) {
        assertThat(startingAt(given).settings().reading().startingPosition()).isEqualTo(new LookBack(duration));
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, is not a moment",
        "2026-11-20, is not a moment",
        "2026-11-20T08:00:00, is not a moment",
        "99999999999999999999, is not a moment",
        "1763625600, counts milliseconds",
        "PT2H, A look-back is negative",
        "PT0S, A look-back is negative",
        "2026-11-23T12:06:00Z, lies in the future"
    })
    void aStartingMomentThatIsNoneIsRefused(String given, String complaint) {
        assertProblem(startingAt(given), "kinesis.position.timestamp", complaint);
    }

    @Test
    void aTimestampAndItsPositionBelongTogether() {
        assertProblem(
                Configured.with("kinesis.position", "AT_TIMESTAMP"), "kinesis.position.timestamp", "needs a moment");
        assertProblem(
                Configured.with("kinesis.position.timestamp", "-PT2H"), "kinesis.position.timestamp", "no effect");
    }

    @Test
    void aStartThatDependsOnTheFirstRunNeedsCoverageRecords() {
        assertProblem(
                Configured.with("kinesis.position", "LATEST", "coverage.topic", ""),
                "kinesis.position",
                "Set coverage.topic");
        assertProblem(startingAt("-PT2H").and("coverage.topic", ""), "kinesis.position", "Set coverage.topic");
        assertValid(startingAt("2026-11-20T08:00:00Z").and("coverage.topic", ""));
        assertValid(Configured.with("kinesis.position", "LATEST"));
        assertThat(Configured.with("kinesis.position", "LATEST")
                        .settings()
                        .reading()
                        .startingPosition())
                .isEqualTo(new StartingPosition.Latest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"EU_WEST_1", "eu-west-1a", "Ireland"})
    void aRegionIsWrittenAsAwsWritesIt(String region) {
        assertProblem(Configured.with("aws.region", region), "aws.region", "such as eu-west-1");
    }

    @Test
    void anEndpointNeedsARegion() {
        assertProblem(Configured.with("aws.kms.endpoint", "http://localhost:4566"), "aws.region", "Set aws.region");
        assertValid(Configured.with("aws.kms.endpoint", "http://localhost:4566", "aws.region", "eu-west-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws.fips.enabled", "aws.dualstack.enabled"})
    void anEndpointOfOnesOwnExcludesTheChoiceAmongThoseOfAws(String flag) {
        Configured configured = Configured.with("aws.kinesis.endpoint", "https://kinesis.internal");

        assertProblem(configured.and("aws.region", "eu-west-1").and(flag, "true"), flag, "aws.kinesis.endpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:4566", "ftp://host", "http://", "https://host?x=y", "http://a b", "http://u:p@host"})
    void anEndpointIsABareUrl(String url) {
        Configured configured = Configured.with("aws.kinesis.endpoint", url, "aws.region", "eu-west-1");

        assertProblem(configured, "aws.kinesis.endpoint", "URL");
        assertThat(configured.problems().toString()).doesNotContain("u:p");
    }

    @Test
    void anAccessKeyHasTwoHalvesAndATokenNeedsBoth() {
        assertProblem(Configured.with("aws.access.key.id", "AKIA"), "aws.secret.access.key", "without its secret");
        assertProblem(Configured.with("aws.secret.access.key", "x"), "aws.access.key.id", "without its id");
        assertProblem(Configured.with("aws.session.token", "x"), "aws.session.token", "needs aws.access.key.id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws.sts.role", "aws.kinesis.sts.role", "aws.kms.sts.role"})
    void anExternalIdNeedsItsRole(String prefix) {
        assertProblem(Configured.with(prefix + ".external.id", "x"), prefix + ".external.id", "Set " + prefix + ".arn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"das-reader", "arn:aws:iam::111122223333:user/x", "arn:aws:sts::111122223333:role/x"})
    void aRoleIsGivenByItsArn(String role) {
        assertProblem(Configured.with("aws.sts.role.arn", role), "aws.sts.role.arn", "is not an IAM role ARN");
    }

    @Test
    void aRoleSessionHasANameThatStsAccepts() {
        assertProblem(Configured.with("aws.sts.role.session.name", "a b"), "aws.sts.role.session.name", "2 to 64");
    }

    @Test
    void proxyPropertiesNeedAProxy() {
        assertProblem(Configured.with("aws.proxy.username", "x"), "aws.proxy.username", "Set aws.proxy.url");
        assertProblem(Configured.with("aws.proxy.password", "x"), "aws.proxy.password", "Set aws.proxy.url");
        assertProblem(
                Configured.with("aws.proxy.non.proxy.hosts", "x"), "aws.proxy.non.proxy.hosts", "Set aws.proxy.url");
        assertProblem(
                Configured.with("aws.proxy.url", "http://proxy:3128", "aws.proxy.password", "x"),
                "aws.proxy.password",
                "Set aws.proxy.username");
    }

    @Test
    void aProxyUrlHasAPortAndNoPassword() {
        assertProblem(Configured.with("aws.proxy.url", "http://proxy"), "aws.proxy.url", "has no port");
        Configured withPassword = Configured.with("aws.proxy.url", "http://u:hidden@proxy:3128");
        assertProblem(withPassword, "aws.proxy.url", "holds a user");
        assertThat(withPassword.problems().toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "kinesis.record.limit, 0",
        "kinesis.record.limit, 10001",
        "kinesis.poll.interval.ms, 199",
        "kinesis.shard.watch.interval.ms, 999",
        "fetch.buffer.bytes, 10485759",
        "decode.threads, 65",
        "kms.data.key.cache.size, 0",
        "kms.data.key.cache.ttl.ms, 86400001",
        "max.inflated.bytes, 1048575",
        "coverage.interval.ms, 3600001",
        "events.include.heartbeats, yes",
        "kinesis.position, latest",
        "record.key, user",
        "on.position.lost, skip",
        "errors.tolerance, some"
    })
    void aValueOutsideOfItsRangeIsRefused(String property, String value) {
        assertProblem(Configured.with(property, value), property, value);
    }

    @ParameterizedTest
    @CsvSource({
        "'', is not a topic name",
        "'a b', is not a topic name",
        ".., is not a topic name",
        "activity-${database}, ${database} is not a placeholder",
        "activity-${engine, is not a topic name"
    })
    void aTopicIsALegalNameWithKnownPlaceholders(String topic, String complaint) {
        assertProblem(Configured.with("topic", topic), "topic", complaint);
    }

    @Test
    void theOtherTopicsHaveNoPlaceholders() {
        assertProblem(Configured.with("coverage.topic", "c-${engine}"), "coverage.topic", "is not a topic name");
        assertProblem(
                Configured.with("errors.deadletterqueue.topic.name", "d-${engine}", "errors.tolerance", "all"),
                "errors.deadletterqueue.topic.name",
                "is not a topic name");
    }

    @Test
    void everyKindOfRecordHasATopicOfItsOwn() {
        String deadLetters = "errors.deadletterqueue.topic.name";
        Configured tolerant = Configured.with("errors.tolerance", "all");

        assertProblem(Configured.with("coverage.topic", "database-activity"), "coverage.topic", "of their own");
        assertProblem(tolerant.and(deadLetters, "database-activity"), deadLetters, "of their own");
        assertProblem(tolerant.and(deadLetters, "database-activity-coverage"), deadLetters, "of their own");
        assertValid(tolerant.and(deadLetters, "database-activity-dead"));
    }

    @Test
    void aDeadLetterTopicNeedsTolerance() {
        assertProblem(
                Configured.with("errors.deadletterqueue.topic.name", "dead"),
                "errors.deadletterqueue.topic.name",
                "Set errors.tolerance=all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kinesis.positon", "events.exclude.user", "aws.kms.role.arn", "das.discovery"})
    void aMisspelledPropertyIsNotIgnored(String name) {
        assertProblem(Configured.with(name, "x"), name, "no property of this name");
    }

    private static Configured startingAt(String timestamp) {
        return Configured.with("kinesis.position", "AT_TIMESTAMP", "kinesis.position.timestamp", timestamp);
    }

    private static void assertValid(Configured configured) {
        assertThat(configured.problems()).isEmpty();
    }

    private static void assertProblem(Configured configured, String property, String complaint) {
        assertThat(configured.problems()).containsOnlyKeys(property);
        assertThat(configured.problems().get(property))
                .singleElement()
                .asString()
                .contains(property)
                .contains(complaint);
    }
}
