// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.dbactivity.aws.AssumedRole;
import io.dbactivity.aws.NetworkSettings;
import io.dbactivity.aws.Proxy;
import io.dbactivity.aws.ServiceAccess;
import io.dbactivity.aws.StaticCredentials;
import io.dbactivity.coverage.CoverageSettings;
import io.dbactivity.crypto.CryptoSettings;
import io.dbactivity.record.RecordKey;
import io.dbactivity.record.RecordSettings;
import io.dbactivity.stream.StartingPosition.AtTimestamp;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap.SimpleEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

final class ConnectorConfigTest {

    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            entry("name", "orders-audit"),
            entry("das.resource.ids", "cluster-AAAA1111, db-BBBB2222"),
            entry(
                    "kinesis.streams",
                    "arn:aws:kinesis:eu-west-1:111122223333:stream/activity-copy=cluster-CCCC3333,aws-rds-das-db-DDDD4444"),
            entry("kinesis.position", "AT_TIMESTAMP"),
            entry("kinesis.position.timestamp", "2026-11-20T08:00:00+01:00"),
            entry("aws.region", "eu-west-1"),
            entry("aws.kinesis.endpoint", "https://kinesis.internal"),
            entry("aws.kms.endpoint", "https://kms.internal"),
            entry("aws.sts.endpoint", "https://sts.internal"),
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
            entry("aws.proxy.url", "http://proxy.internal:3128"),
            entry("aws.proxy.username", "connect"),
            entry("aws.proxy.password", "secret-proxy-password"),
            entry("aws.proxy.non.proxy.hosts", "*.internal,localhost"),
            entry("kinesis.record.limit", "500"),
            entry("kinesis.poll.interval.ms", "1000"),
            entry("kinesis.shard.watch.interval.ms", "5000"),
            entry("fetch.buffer.bytes", "20000000"),
            entry("decode.threads", "3"),
            entry("kms.data.key.cache.size", "10"),
            entry("kms.data.key.cache.ttl.ms", "60000"),
            entry("max.inflated.bytes", "2000000"),
            entry("topic", "activity-${engine}-${resource.id}"),
            entry("record.key", "event.id"),
            entry("events.include.heartbeats", "true"),
            entry("events.exclude.users", "rdsadmin, rdsrepladmin"),
            entry("events.include.original", "true"),
            entry("coverage.topic", "activity-ledger"),
            entry("coverage.interval.ms", "10000"),
            entry("on.position.lost", "fail"),
            entry("errors.tolerance", "all"),
            entry("errors.deadletterqueue.topic.name", "activity-dead"));

    @Test
    void theDefaultsAreThese() {
        assertThat(ConnectorConfig.definition().defaultValues())
                .isEqualTo(mapWithNulls(
                        entryOf("das.resource.ids", List.of()),
                        entryOf("kinesis.streams", List.of()),
                        entryOf("kinesis.position", "TRIM_HORIZON"),
                        entryOf("kinesis.position.timestamp", null),
                        entryOf("aws.region", null),
                        entryOf("aws.kinesis.endpoint", null),
                        entryOf("aws.kms.endpoint", null),
                        entryOf("aws.sts.endpoint", null),
                        entryOf("aws.fips.enabled", false),
                        entryOf("aws.dualstack.enabled", false),
                        entryOf("aws.access.key.id", null),
                        entryOf("aws.secret.access.key", null),
                        entryOf("aws.session.token", null),
                        entryOf("aws.sts.role.arn", null),
                        entryOf("aws.sts.role.external.id", null),
                        entryOf("aws.sts.role.session.name", "kafka-connect-database-activity"),
                        entryOf("aws.kinesis.sts.role.arn", null),
                        entryOf("aws.kinesis.sts.role.external.id", null),
                        entryOf("aws.kms.sts.role.arn", null),
                        entryOf("aws.kms.sts.role.external.id", null),
                        entryOf("aws.proxy.url", null),
                        entryOf("aws.proxy.username", null),
                        entryOf("aws.proxy.password", null),
                        entryOf("aws.proxy.non.proxy.hosts", List.of()),
                        entryOf("kinesis.record.limit", 10_000),
                        entryOf("kinesis.poll.interval.ms", 250L),
                        entryOf("kinesis.shard.watch.interval.ms", 30_000L),
                        entryOf("fetch.buffer.bytes", 67_108_864L),
                        entryOf("decode.threads", 0),
                        entryOf("kms.data.key.cache.size", 1000),
                        entryOf("kms.data.key.cache.ttl.ms", 3_600_000L),
                        entryOf("max.inflated.bytes", 67_108_864L),
                        entryOf("topic", "database-activity"),
                        entryOf("record.key", "session"),
                        entryOf("events.include.heartbeats", false),
                        entryOf("events.exclude.users", List.of()),
                        entryOf("events.include.original", false),
                        entryOf("coverage.topic", "database-activity-coverage"),
                        entryOf("coverage.interval.ms", 30_000L),
                        entryOf("on.position.lost", "continue"),
                        entryOf("errors.tolerance", "none"),
                        entryOf("errors.deadletterqueue.topic.name", null)));
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
                        access("https://kinesis.internal", "arn:aws:iam::111122223333:role/reader", "secret-reader-id"),
                        access(
                                "https://kms.internal",
                                "arn:aws:iam::444455556666:role/decrypter",
                                "secret-decrypter-id"),
                        new StreamSettings(
                                new AtTimestamp(Instant.parse("2026-11-20T07:00:00Z")),
                                500,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(5),
                                20_000_000),
                        3,
                        new CryptoSettings(10, Duration.ofMinutes(1), 2_000_000),
                        new RecordSettings(
                                "orders-audit",
                                "eu-west-1",
                                "activity-${engine}-${resource.id}",
                                RecordKey.EVENT_ID,
                                true,
                                Set.of("rdsadmin", "rdsrepladmin"),
                                true),
                        new CoverageSettings(Optional.of("activity-ledger"), Duration.ofSeconds(10)),
                        new ErrorSettings(true, Optional.of("activity-dead"), false)));
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
    void fipsAndDualstackReachBothServices() {
        ConnectorSettings settings = Configured.with("aws.fips.enabled", "true", "aws.dualstack.enabled", "true")
                .settings();

        NetworkSettings both = new NetworkSettings(true, true, Optional.empty());
        assertThat(settings.kinesisAccess().network()).isEqualTo(both);
        assertThat(settings.kmsAccess().network()).isEqualTo(both);
    }

    @Test
    void aRoleForAllServicesIsUsedByAServiceWithoutOneOfItsOwnAndKeepsItsExternalIdToItself() {
        ConnectorSettings settings = Configured.with(
                        "aws.sts.role.arn", "arn:aws:iam::111122223333:role/both",
                        "aws.sts.role.external.id", "shared",
                        "aws.kms.sts.role.arn", "arn:aws:iam::444455556666:role/decrypter")
                .settings();

        assertThat(settings.kinesisAccess().role().orElseThrow().externalId()).contains("shared");
        assertThat(settings.kmsAccess().role().orElseThrow().externalId()).isEmpty();
    }

    @Test
    void decodingTakesEveryProcessorUnlessToldOtherwise() {
        assertThat(Configured.minimal().settings().decodeThreads())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void theRegionOfAStreamArnIsTheRegionWhereNoOtherIsGiven() {
        ConnectorSettings settings = Configured.with(
                        "kinesis.streams", "arn:aws-cn:kinesis:cn-north-1:111122223333:stream/aws-rds-das-db-AB12")
                .settings();

        assertThat(settings.kinesisAccess().region()).contains("cn-north-1");
        assertThat(settings.records().region()).isEqualTo("cn-north-1");
    }

    @Test
    void propertiesOfConnectItselfAndOfTransformationsAreIgnored() {
        Configured configured = Configured.with(
                "connector.class", "io.dbactivity.DatabaseActivitySourceConnector",
                "tasks.max", "4",
                "transforms", "mask",
                "transforms.mask.type", "Mask",
                "topic.creation.default.partitions", "6",
                "errors.log.enable", "true",
                "producer.override.compression.type", "zstd");

        assertThat(configured.problems()).isEmpty();
    }

    @Test
    void spaceAroundAValueAndAPropertyWithoutValueDoNotMatter() {
        Map<String, String> properties = new HashMap<>(Configured.minimal().properties());
        properties.put("kinesis.position", " TRIM_HORIZON ");
        properties.put("coverage.topic", null);

        assertThat(ConnectorConfig.settings(properties))
                .isEqualTo(Configured.minimal().settings());
    }

    @Test
    void everyProblemIsReportedAtOnceOnItsOwnProperty() {
        Configured wrong = Configured.with(
                "das.resource.ids", "orders",
                "kinesis.record.limit", "many",
                "kinesis.poll.interval.ms", "199",
                "record.key", "user",
                "aws.secret.access.key", "x",
                "errors.deadletterqueue.topic.name", "dead");

        assertThat(wrong.problems())
                .containsOnlyKeys(
                        "das.resource.ids",
                        "kinesis.record.limit",
                        "kinesis.poll.interval.ms",
                        "record.key",
                        "aws.access.key.id",
                        "errors.deadletterqueue.topic.name")
                .allSatisfy((property, messages) ->
                        assertThat(messages).singleElement().asString().contains(property));
        assertThatThrownBy(wrong::settings)
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("das.resource.ids: 'orders' is not a resource id");
    }

    @Test
    void validationAnswersForEveryPropertyInTheOrderOfTheDefinition() {
        assertThat(Configured.minimal().values())
                .extracting(ConfigValue::name)
                .containsExactlyElementsOf(ConnectorConfig.definition().names());
    }

    @Test
    void aPropertyIsVisibleOnlyWhereItHasAMeaning() {
        assertThat(hidden(Configured.minimal()))
                .containsExactlyInAnyOrder(
                        "kinesis.position.timestamp",
                        "aws.sts.role.external.id",
                        "aws.kinesis.sts.role.external.id",
                        "aws.kms.sts.role.external.id",
                        "aws.proxy.username",
                        "aws.proxy.password",
                        "aws.proxy.non.proxy.hosts",
                        "errors.deadletterqueue.topic.name");
        assertThat(hidden(new Configured(EVERYTHING))).isEmpty();
        assertThat(hidden(Configured.with("coverage.topic", ""))).contains("coverage.interval.ms");
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
        assertThat(secrets).hasSize(6);

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

    private static Map.Entry<String, Object> entryOf(String name, Object value) {
        return new SimpleEntry<>(name, value);
    }

    /** {@code Map.of} takes no null. */
    @SafeVarargs
    private static Map<String, Object> mapWithNulls(Map.Entry<String, Object>... entries) {
        Map<String, Object> map = new HashMap<>();
        for (Map.Entry<String, Object> entry : entries) {
            map.put(entry.getKey(), entry.getValue());
        }
        return map;
    }
}
