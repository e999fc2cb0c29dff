// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbactivity.aws.NetworkSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

final class ConnectorConfigTest {

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
                "on.large.event", "fail",
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
}
