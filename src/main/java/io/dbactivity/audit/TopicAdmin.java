// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.audit.TopicFacts.Partition;
import io.dbactivity.audit.TopicFacts.Settings;
import io.dbactivity.audit.TopicScan.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Asks Kafka for the settings of topics. */
final class TopicAdmin {

    private final Properties clients;

    TopicAdmin(Properties clients) {
        this.clients = clients;
    }

    /** The facts of topics that were read. Settings that may not be read are left out. */
    List<TopicFacts> facts(List<String> topics, Extent extent) {
        Map<String, Settings> settings = new HashMap<>();
        try (Admin admin = Admin.create(clients)) {
            List<ConfigResource> resources = topics.stream()
                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                    .toList();
            admin.describeConfigs(resources)
                    .values()
                    .forEach((resource, config) ->
                            answer(config).ifPresent(known -> settings.put(resource.name(), settings(known))));
        }
        return topics.stream()
                .map(topic ->
                        new TopicFacts(topic, Optional.ofNullable(settings.get(topic)), partitions(topic, extent)))
                .toList();
    }

    private static Optional<Config> answer(KafkaFuture<Config> config) {
        try {
            return Optional.of(config.get());
        } catch (ExecutionException e) {
            // Not everybody who may read a topic may read its settings.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("Interrupted");
        }
    }

    private static Settings settings(Config config) {
        return new Settings(
                value(config, TopicConfig.CLEANUP_POLICY_CONFIG).contains(TopicConfig.CLEANUP_POLICY_COMPACT),
                limit(config, TopicConfig.RETENTION_MS_CONFIG).map(Duration::ofMillis),
                limit(config, TopicConfig.RETENTION_BYTES_CONFIG).isPresent());
    }

    /** A limit that holds: there is none if it is negative, or if the topic does not delete. */
    private static Optional<Long> limit(Config config, String name) {
        return Optional.of(value(config, name))
                .filter(text ->
                        value(config, TopicConfig.CLEANUP_POLICY_CONFIG).contains(TopicConfig.CLEANUP_POLICY_DELETE))
                .filter(text -> text.matches("\\d+"))
                .map(Long::valueOf);
    }

    private static String value(Config config, String name) {
        return Optional.ofNullable(config.get(name)).map(ConfigEntry::value).orElse("");
    }

    private static List<Partition> partitions(String topic, Extent extent) {
        return extent.beginnings().entrySet().stream()
                .filter(partition -> partition.getKey().topic().equals(topic))
                .map(partition -> new Partition(
                        partition.getKey().partition(),
                        partition.getValue(),
                        Optional.<Instant>ofNullable(extent.firstRecords().get(partition.getKey()))))
                .toList();
    }
}
