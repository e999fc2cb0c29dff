// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * The connector's properties: what they are, what is wrong with given ones, and the settings that follow from them.
 * Nothing here reaches beyond the process. Thread-safe.
 */
public final class ConnectorConfig {

    /** In the order in which the properties are documented and their problems are reported. */
    private static final List<PropertyGroup> GROUPS = List.of(
            StreamProperties.GROUP,
            DiscoveryProperties.GROUP,
            PositionProperties.GROUP,
            ConnectionProperties.GROUP,
            CredentialProperties.GROUP,
            ProxyProperties.GROUP,
            ReadingProperties.GROUP,
            DecryptionProperties.GROUP,
            RecordProperties.GROUP,
            CoverageProperties.GROUP,
            ErrorProperties.GROUP);

    /** Connect's own property. It is always there when Connect starts the connector. */
    private static final String CONNECTOR_NAME = "name";

    /** What Connect passes on to the connector's producer begins with this. */
    public static final String PRODUCER_OVERRIDE = "producer.override.";

    /** Properties of a producer. If none of them is set, batches are Kafka's 16 KiB and not compressed. */
    public static final List<String> BATCHING = List.of("batch.size", "linger.ms", "compression.type");

    private ConnectorConfig() {}

    /**
     * All properties with their documentation. Each call makes a new definition, because a definition can be changed.
     */
    public static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        GROUPS.forEach(group -> group.addTo(definition));
        return definition;
    }

    /** Finds every problem of a configuration, each on the property where it can be cured. Throws nothing. */
    public static Config validate(Map<String, String> properties) {
        return validate(properties, InstantSource.system());
    }

    static Config validate(Map<String, String> properties, InstantSource clock) {
        return new Config(new Examination(properties, clock.instant()).problems.values());
    }

    /**
     * Reads the settings from the properties of a connector or of a task. Properties that are not the connector's own
     * are ignored.
     *
     * @throws ConfigException with the first problem, if there is any
     */
    public static ConnectorSettings settings(Map<String, String> properties) {
        return settings(properties, InstantSource.system());
    }

    static ConnectorSettings settings(Map<String, String> properties, InstantSource clock) {
        Examination examined = new Examination(properties, clock.instant());
        examined.problems.first().ifPresent(message -> {
            throw new ConfigException(message);
        });
        return settings(properties.getOrDefault(CONNECTOR_NAME, ""), examined.values);
    }

    /** True if the worker changes or filters the connector's records on their way. */
    public static boolean hasTransforms(Map<String, String> properties) {
        return !properties.getOrDefault("transforms", "").isBlank();
    }

    /** True if the connector is to deliver exactly once or not at all. */
    public static boolean isExactlyOnceRequired(Map<String, String> properties) {
        return "required"
                .equalsIgnoreCase(
                        properties.getOrDefault("exactly.once.support", "").trim());
    }

    /** True if the connector leaves batches and compression of its producer as the worker or Kafka sets them. */
    public static boolean leavesProducerAsItIs(Map<String, String> properties) {
        return BATCHING.stream().map(PRODUCER_OVERRIDE::concat).noneMatch(properties::containsKey);
    }

    /** True if the configuration is to be tried against AWS when it is validated. */
    public static boolean isTriedLive(Map<String, String> properties) {
        return "true"
                .equalsIgnoreCase(Objects.requireNonNullElse(properties.get(ConnectionProperties.LIVE.name()), "")
                        .trim());
    }

    private static ConnectorSettings settings(String connectorName, Values values) {
        return new ConnectorSettings(
                StreamProperties.streams(values),
                DiscoveryProperties.settings(values),
                ConnectionProperties.kinesis(values),
                ConnectionProperties.kms(values),
                ConnectionProperties.rds(values),
                ReadingProperties.settings(connectorName, values),
                DecryptionProperties.threads(values),
                DecryptionProperties.settings(values),
                DecryptionProperties.kmsKeyId(values),
                RecordProperties.settings(connectorName, values),
                CoverageProperties.settings(values),
                ErrorProperties.settings(values));
    }

    /** Checks properties one by one, then against each other. */
    private static final class Examination {

        private final Values values;
        private final Problems problems;

        private Examination(Map<String, String> properties, Instant now) {
            Map<String, String> given = new HashMap<>(properties);
            given.values().removeIf(Objects::isNull);
            given.replaceAll((name, text) -> text.trim());
            ConfigDef definition = definition();
            Map<String, ConfigValue> checked = definition.validateAll(given);
            problems = new Problems(definition.names().stream()
                    .map(name -> firstMessageOnly(checked.get(name)))
                    .toList());
            values = new Values(given, problems.values(), now);
            GROUPS.forEach(group -> group.rules().accept(values, problems));
            UnknownProperties.check(given.keySet(), definition.names(), problems);
        }

        /**
         * A text that is no number is also reported as outside of its range. That second message would only be noise.
         */
        private static ConfigValue firstMessageOnly(ConfigValue value) {
            ConfigValue shortened = new ConfigValue(
                    value.name(),
                    value.value(),
                    value.recommendedValues(),
                    new ArrayList<>(value.errorMessages().stream().limit(1).toList()));
            shortened.visible(value.visible());
            return shortened;
        }
    }
}
