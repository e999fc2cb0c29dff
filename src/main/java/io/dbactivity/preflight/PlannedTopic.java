// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.record.LargeEventSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A topic that the connector writes to, and the settings that an audit trail needs.
 *
 * @param property names the topic in the connector's configuration
 * @param isTemplate true if the name holds placeholders, so that there are as many topics as values
 * @param leastMessageBytes how large a message the topic must take; absent if its messages are small
 */
record PlannedTopic(String property, String name, boolean isTemplate, Optional<Long> leastMessageBytes) {

    /** Of Kafka: the broker's and the producer's default. */
    static final long KAFKA_MESSAGE_BYTES = 1 << 20;

    /** All topics of a configuration. */
    static List<PlannedTopic> of(ConnectorSettings settings) {
        LargeEventSettings large = settings.records().largeEvents();
        String events = settings.records().topic();
        List<PlannedTopic> topics = new ArrayList<>();
        topics.add(new PlannedTopic("topic", events, events.contains("${"), Optional.of(large.maxBytes())));
        settings.coverage()
                .topic()
                .ifPresent(topic -> topics.add(new PlannedTopic("coverage.topic", topic, false, Optional.empty())));
        settings.errors()
                .deadLetterTopic()
                .ifPresent(topic -> topics.add(new PlannedTopic(
                        "errors.deadletterqueue.topic.name", topic, false, Optional.of(large.maxBytes()))));
        return topics;
    }

    /** The settings to create the topic with; the others are the broker's. */
    Map<String, String> settings(long retentionMillis) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cleanup.policy", "delete");
        settings.put("retention.ms", Long.toString(retentionMillis));
        settings.put("message.timestamp.type", "CreateTime");
        leastMessageBytes
                .filter(bytes -> bytes > KAFKA_MESSAGE_BYTES)
                .ifPresent(bytes -> settings.put("max.message.bytes", Long.toString(bytes)));
        return settings;
    }

    /** The command that creates the topic. */
    String command(String bootstrapServers, int partitions, long retentionMillis) {
        var command = new StringBuilder("kafka-topics.sh --bootstrap-server " + bootstrapServers
                + " --create --if-not-exists --topic '" + name + "' --partitions " + partitions);
        settings(retentionMillis)
                .forEach((setting, value) -> command.append(" --config ").append(setting + "=" + value));
        return command.toString();
    }
}
