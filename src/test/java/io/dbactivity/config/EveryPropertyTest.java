// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.dbactivity.assignment.DiscoverySettings;
import io.dbactivity.aws.AssumedRole;
import io.dbactivity.aws.NetworkSettings;
import io.dbactivity.aws.Proxy;
import io.dbactivity.aws.ServiceAccess;
import io.dbactivity.aws.StaticCredentials;
import io.dbactivity.coverage.CoverageSettings;
import io.dbactivity.crypto.CryptoSettings;
import io.dbactivity.failure.DroppedRecords;
import io.dbactivity.failure.ErrorSettings;
import io.dbactivity.failure.ErrorTolerance;
import io.dbactivity.failure.LostPositions;
import io.dbactivity.failure.UndecodableRecords;
import io.dbactivity.failure.UnreadableStreams;
import io.dbactivity.record.EventRule;
import io.dbactivity.record.EventRule.Condition;
import io.dbactivity.record.EventRule.Pattern;
import io.dbactivity.record.EventRule.Subject;
import io.dbactivity.record.EventRules;
import io.dbactivity.record.LargeEventSettings;
import io.dbactivity.record.RecordKey;
import io.dbactivity.record.RecordSettings;
import io.dbactivity.record.RecordValue;
import io.dbactivity.stream.FanOutSettings;
import io.dbactivity.stream.StartingPosition.AtTimestamp;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every property: its default, the setting it reaches, and that no secret is printed. */
final class EveryPropertyTest {

    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            entry("name", "orders-audit"),
            entry("das.resource.ids", "cluster-AAAA1111, db-BBBB2222"),
            entry(
                    "kinesis.streams",
                    "arn:aws:kinesis:eu-west-1:111122223333:stream/activity-copy=cluster-CCCC3333,aws-rds-das-db-DDDD4444"),
            entry("das.discovery", "rds"),
            entry("das.discovery.include", "orders-.*"),
            entry("das.discovery.exclude", ".*-test"),
            entry("das.discovery.tags", "audit=yes,stage="),
            entry("das.discovery.interval.ms", "120000"),
            entry("kinesis.position", "AT_TIMESTAMP"),
            entry("kinesis.position.timestamp", "2026-11-20T08:00:00+01:00"),
            entry("aws.region", "eu-west-1"),
            entry("aws.kinesis.endpoint", "https://kinesis.internal"),
            entry("aws.kms.endpoint", "https://kms.internal"),
            entry("aws.rds.endpoint", "https://rds.internal"),
            entry("aws.sts.endpoint", "https://sts.internal"),
            entry("aws.endpoint.allow.plaintext", "true"),
            entry("validate.live", "true"),
            entry("aws.access.key.id", "AKIAEXAMPLE"),
            entry("aws.secret.access.key", "secret-access-key"),
            entry("aws.session.token", "secret-token"),
            entry("aws.sts.role.arn", "arn:aws:iam::111122223333:role/both"),
            entry("aws.sts.role.external.id", "secret-external-id"),
            entry("aws.sts.role.session.name", "orders"),
            entry("aws.kinesis.sts.role.arn", "arn:aws:iam::111122223333:role/reader"),
            entry("aws.kinesis.sts.role.external.id", "secret-reader-id"),
            entry("aws.kms.sts.role.arn", "arn:aws:iam::444455556666:role/decrypter"),
            entry("aws.kms.sts.role.external.id", "secret-decrypter-id"),
            entry("aws.rds.sts.role.arn", "arn:aws:iam::111122223333:role/finder"),
            entry("aws.rds.sts.role.external.id", "secret-finder-id"),
            entry("aws.proxy.url", "http://proxy.internal:3128"),
            entry("aws.proxy.username", "connect"),
            entry("aws.proxy.password", "secret-proxy-password"),
            entry("aws.proxy.non.proxy.hosts", "*.internal,localhost"),
            entry("kinesis.fetch.mode", "fanout"),
            entry("kinesis.fanout.consumer.name", "audit"),
            entry("kinesis.fanout.deregister", "on.stop"),
            entry("kinesis.record.limit", "500"),
            entry("kinesis.poll.interval.ms", "1000"),
            entry("kinesis.shard.watch.interval.ms", "5000"),
            entry("fetch.buffer.bytes", "20000000"),
            entry("decode.threads", "3"),
            entry("kms.key.id", "mrk-1234abcd12ab34cd56ef1234567890ab"),
            entry("kms.data.key.cache.size", "10"),
            entry("kms.data.key.cache.ttl.ms", "60000"),
            entry("max.inflated.bytes", "2000000"),
            entry("topic", "activity-${engine}-${resource.id}"),
            entry("record.key", "event.id"),
            entry("record.value", "struct"),
            entry("events.include.heartbeats", "true"),
            entry("events.exclude.users", "rdsadmin, rdsrepladmin"),
            entry("events.exclude", "noise: user=rdsadmin action=read"),
            entry("events.include", "hr: database=hr*"),
            entry("events.include.original", "true"),
            entry("event.max.bytes", "5000000"),
            entry("on.large.event", "skip"),
            entry("coverage.topic", "activity-ledger"),
            entry("coverage.interval.ms", "10000"),
            entry("coverage.heartbeat.timeout.ms", "0"),
            entry("on.position.lost", "fail"),
            entry("on.stream.failure", "fail"),
            entry("on.undecodable.record", "skip"),
            entry("on.dropped.record", "exclude"),
            entry("errors.tolerance", "all"),
            entry("errors.deadletterqueue.topic.name", "activity-dead"));

    @Test
    void theDefaultsAreThese() {
        assertThat(ConnectorConfig.definition().defaultValues())
                .containsOnly(
                        entry("das.resource.ids", List.of()),
                        entry("kinesis.streams", List.of()),
                        entry("das.discovery", "none"),
                        entry("das.discovery.include", null),
                        entry("das.discovery.exclude", null),
                        entry("das.discovery.tags", List.of()),
                        entry("das.discovery.interval.ms", 60_000L),
                        entry("kinesis.position", "TRIM_HORIZON"),
                        entry("kinesis.position.timestamp", null),
                        entry("aws.region", null),
                        entry("aws.kinesis.endpoint", null),
                        entry("aws.kms.endpoint", null),
                        entry("aws.rds.endpoint", null),
                        entry("aws.sts.endpoint", null),
                        entry("aws.endpoint.allow.plaintext", false),
                        entry("aws.fips.enabled", false),
                        entry("aws.dualstack.enabled", false),
                        entry("validate.live", false),
                        entry("aws.access.key.id", null),
                        entry("aws.secret.access.key", null),
                        entry("aws.session.token", null),
                        entry("aws.sts.role.arn", null),
                        entry("aws.sts.role.external.id", null),
                        entry("aws.sts.role.session.name", "kafka-connect-database-activity"),
                        entry("aws.kinesis.sts.role.arn", null),
                        entry("aws.kinesis.sts.role.external.id", null),
                        entry("aws.kms.sts.role.arn", null),
                        entry("aws.kms.sts.role.external.id", null),
                        entry("aws.rds.sts.role.arn", null),
                        entry("aws.rds.sts.role.external.id", null),
                        entry("aws.proxy.url", null),
                        entry("aws.proxy.username", null),
                        entry("aws.proxy.password", null),
                        entry("aws.proxy.non.proxy.hosts", List.of()),
                        entry("kinesis.fetch.mode", "polling"),
                        entry("kinesis.fanout.consumer.name", null),
                        entry("kinesis.fanout.deregister", "never"),
                        entry("kinesis.record.limit", 10_000),
                        entry("kinesis.poll.interval.ms", 250L),
                        entry("kinesis.shard.watch.interval.ms", 30_000L),
                        entry("fetch.buffer.bytes", 67_108_864L),
                        entry("decode.threads", 0),
                        entry("kms.key.id", null),
                        entry("kms.data.key.cache.size", 1000),
                        entry("kms.data.key.cache.ttl.ms", 3_600_000L),
                        entry("max.inflated.bytes", 67_108_864L),
                        entry("topic", "database-activity"),
                        entry("record.key", "session"),
                        entry("record.value", "struct"),
                        entry("events.include.heartbeats", false),
                        entry("events.exclude.users", List.of()),
                        entry("events.exclude", null),
                        entry("events.include", null),
                        entry("events.include.original", false),
                        entry("event.max.bytes", 1_000_000L),
                        entry("on.large.event", "cut"),
                        entry("coverage.topic", "database-activity-coverage"),
                        entry("coverage.interval.ms", 30_000L),
                        entry("coverage.heartbeat.timeout.ms", 300_000L),
                        entry("on.position.lost", "continue"),
                        entry("on.stream.failure", "isolate"),
                        entry("on.undecodable.record", null),
                        entry("on.dropped.record", "gap"),
                        entry("errors.tolerance", "none"),
                        entry("errors.deadletterqueue.topic.name", null));
    }

    @Test
    void everyPropertyReachesItsSetting() {
        assertThat(EVERYTHING).containsKeys(withoutThoseRefusedBesideAnEndpoint());

        assertThat(new Configured(EVERYTHING).settings())
                .isEqualTo(new ConnectorSettings(
                        List.of(
                                StreamIdentity.ofResource("cluster-AAAA1111"),
                                StreamIdentity.ofResource("db-BBBB2222"),
                                new StreamIdentity(
                                        "activity-copy",
                                        Optional.of("arn:aws:kinesis:eu-west-1:111122223333:stream/activity-copy"),
                                        "cluster-CCCC3333"),
                                StreamIdentity.ofResource("db-DDDD4444")),
                        new DiscoverySettings(
                                DiscoverySettings.Source.RDS,
                                Optional.of("orders-.*"),
                                Optional.of(".*-test"),
                                Map.of("audit", "yes", "stage", ""),
                                Duration.ofMinutes(2)),
                        access("https://kinesis.internal", "arn:aws:iam::111122223333:role/reader", "secret-reader-id"),
                        access(
                                "https://kms.internal",
                                "arn:aws:iam::444455556666:role/decrypter",
                                "secret-decrypter-id"),
                        access("https://rds.internal", "arn:aws:iam::111122223333:role/finder", "secret-finder-id"),
                        new StreamSettings(
                                new AtTimestamp(Instant.parse("2026-11-20T07:00:00Z")),
                                500,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(5),
                                Optional.of(new FanOutSettings("audit", FanOutSettings.Deregistration.ON_STOP)),
                                20_000_000),
                        3,
                        new CryptoSettings(10, Duration.ofMinutes(1), 2_000_000),
                        Optional.of("mrk-1234abcd12ab34cd56ef1234567890ab"),
                        new RecordSettings(
                                "orders-audit",
                                "eu-west-1",
                                "activity-${engine}-${resource.id}",
                                RecordKey.EVENT_ID,
                                RecordValue.STRUCT,
                                true,
                                Set.of("rdsadmin", "rdsrepladmin"),
                                true,
                                new LargeEventSettings(5_000_000, LargeEventSettings.Handling.SKIP),
                                new EventRules(
                                        List.of(new EventRule(
                                                "noise",
                                                List.of(
                                                        new Condition(Subject.USER, List.of(Pattern.of("rdsadmin"))),
                                                        new Condition(Subject.ACTION, List.of(Pattern.of("read")))))),
                                        List.of(new EventRule(
                                                "hr",
                                                List.of(new Condition(
                                                        Subject.DATABASE, List.of(Pattern.of("hr*")))))))),
                        new CoverageSettings(Optional.of("activity-ledger"), Duration.ofSeconds(10), Optional.empty()),
                        new ErrorSettings(
                                UndecodableRecords.SKIP,
                                ErrorTolerance.ALL,
                                Optional.of("activity-dead"),
                                LostPositions.FAIL,
                                UnreadableStreams.FAIL,
                                DroppedRecords.EXCLUDE)));
    }

    @ParameterizedTest
    @CsvSource({"struct, STRUCT", "json, JSON", "json.bytes, JSON_BYTES"})
    void aRecordsValueIsOneOfThese(String text, RecordValue value) {
        assertThat(Configured.with("record.value", text).settings().records().value())
                .isEqualTo(value);
    }

    private static String[] withoutThoseRefusedBesideAnEndpoint() {
        return ConnectorConfig.definition().names().stream()
                .filter(name -> !name.equals("aws.fips.enabled") && !name.equals("aws.dualstack.enabled"))
                .toArray(String[]::new);
    }

    private static ServiceAccess access(String endpoint, String role, String externalId) {
        return new ServiceAccess(
                Optional.of("eu-west-1"),
                Optional.of(URI.create(endpoint)),
                Optional.of(new StaticCredentials("AKIAEXAMPLE", "secret-access-key", Optional.of("secret-token"))),
                Optional.of(new AssumedRole(
                        role, Optional.of(externalId), "orders", Optional.of(URI.create("https://sts.internal")))),
                new NetworkSettings(
                        false,
                        false,
                        Optional.of(new Proxy(
                                URI.create("http://proxy.internal:3128"),
                                Optional.of("connect"),
                                Optional.of("secret-proxy-password"),
                                Set.of("*.internal", "localhost")))));
    }

    @Test
    void aPropertyIsVisibleOnlyWhereItHasAMeaning() {
        assertThat(hidden(Configured.minimal()))
                .containsExactlyInAnyOrder(
                        "das.discovery.include",
                        "das.discovery.exclude",
                        "das.discovery.tags",
                        "das.discovery.interval.ms",
                        "kinesis.position.timestamp",
                        "aws.sts.role.external.id",
                        "aws.kinesis.sts.role.external.id",
                        "aws.kms.sts.role.external.id",
                        "aws.rds.sts.role.external.id",
                        "aws.proxy.username",
                        "aws.proxy.password",
                        "aws.proxy.non.proxy.hosts",
                        "kinesis.fanout.consumer.name",
                        "kinesis.fanout.deregister");
        assertThat(hidden(new Configured(EVERYTHING)))
                .containsExactlyInAnyOrder("kinesis.record.limit", "kinesis.poll.interval.ms");
        assertThat(hidden(Configured.with("coverage.topic", ""))).contains("coverage.interval.ms");
        assertThat(hidden(Configured.with("record.value", "json"))).contains("events.include.original");
    }

    private static List<String> hidden(Configured configured) {
        return configured.values().stream()
                .filter(value -> !value.visible())
                .map(ConfigValue::name)
                .toList();
    }

    @Test
    void noSecretIsPrinted() {
        List<String> secrets = EVERYTHING.values().stream()
                .filter(value -> value.startsWith("secret-"))
                .toList();
        assertThat(secrets).hasSize(7);

        Configured wrong = new Configured(EVERYTHING)
                .without("aws.access.key.id")
                .without("aws.proxy.url")
                .without("aws.sts.role.arn")
                .without("aws.kinesis.sts.role.arn")
                .without("aws.kms.sts.role.arn");

        assertThat(wrong.problems()).hasSizeGreaterThan(5);
        assertThat(wrong.problems().toString()).doesNotContain(secrets);
        assertThat(wrong.values().toString()).doesNotContain(secrets);
        assertThat(new Configured(EVERYTHING).settings().toString()).doesNotContain(secrets);
    }
}
