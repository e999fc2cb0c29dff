// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.TopicConfig;

/** The settings of a topic in Kafka that matter to an audit trail. */
record TopicSettings(boolean isCompacted, Optional<Duration> retention, long maxMessageBytes) {

    TopicSettings(Config config) {
        this(
                value(config, TopicConfig.CLEANUP_POLICY_CONFIG).contains(TopicConfig.CLEANUP_POLICY_COMPACT),
                number(config, TopicConfig.RETENTION_MS_CONFIG)
                        .filter(millis -> millis >= 0)
                        .map(Duration::ofMillis),
                number(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG).orElse(Long.MAX_VALUE));
    }

    private static String value(Config config, String name) {
        return Optional.ofNullable(config.get(name)).map(ConfigEntry::value).orElse("");
    }

    private static Optional<Long> number(Config config, String name) {
        return Optional.of(value(config, name))
                .filter(text -> text.matches("-?\\d+"))
                .map(Long::valueOf);
    }
}
