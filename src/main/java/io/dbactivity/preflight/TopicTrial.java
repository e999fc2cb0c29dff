// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Looks at the connector's topics in Kafka. */
final class TopicTrial {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Kafka's own default, which is hardly meant for an audit trail. */
    private static final Duration A_WEEK = Duration.ofDays(7);

    private final Properties clients;
    private final Duration patience;

    /** @param clients the properties of Kafka clients, as the worker has them */
    TopicTrial(Properties clients) {
        this(clients, PATIENCE);
    }

    /** @param patience longest time of one call */
    TopicTrial(Properties clients, Duration patience) {
        this.patience = patience;
        this.clients = new Properties();
        this.clients.putAll(clients);
        this.clients.put("default.api.timeout.ms", Long.toString(patience.toMillis()));
        this.clients.put("request.timeout.ms", Long.toString(patience.toMillis()));
    }

    /** @return true if nothing failed */
    boolean run(List<PlannedTopic> topics, Consumer<StepResult> out) {
        try (Admin admin = Admin.create(clients)) {
            Set<String> existing = answer(admin.listTopics().names());
            boolean good = true;
            for (PlannedTopic topic : topics) {
                for (StepResult result : look(topic, existing, admin)) {
                    out.accept(result);
                    good &= !result.isFailed();
                }
            }
            return good;
        } catch (KafkaException e) {
            out.accept(StepResult.failed(
                    Step.TOPIC,
                    "",
                    "Kafka at " + clients.getProperty("bootstrap.servers") + " does not answer: " + e.getMessage()
                            + " Check the address and the clients' security settings.",
                    "bootstrap.servers"));
            return false;
        }
    }

    private List<StepResult> look(PlannedTopic topic, Set<String> existing, Admin admin) {
        if (topic.isTemplate()) {
            return List.of(StepResult.skipped(
                    Step.TOPIC, topic.name(), "The name depends on the events, so the topics are not known yet."));
        }
        if (!existing.contains(topic.name())) {
            return List.of(StepResult.warning(
                    Step.TOPIC,
                    topic.name(),
                    "It does not exist, or the worker's user may not describe it. If it does not exist, the worker"
                            + " creates it with the broker's defaults, which keep records for " + A_WEEK.toDays()
                            + " days, if it may. Rather create it: --print-topics shows how."));
        }
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        try {
            Map<ConfigResource, Config> settings =
                    answer(admin.describeConfigs(List.of(resource)).all());
            return judge(topic, new TopicSettings(settings.get(resource)));
        } catch (TopicAuthorizationException e) {
            return List.of(StepResult.warning(
                    Step.TOPIC,
                    topic.name(),
                    "It exists. Its settings are not known, because the worker's user may not describe them. Allow it"
                            + " the operation DescribeConfigs on the topic."));
        }
    }

    private static List<StepResult> judge(PlannedTopic topic, TopicSettings settings) {
        List<StepResult> results = new ArrayList<>();
        if (settings.isCompacted()) {
            results.add(failed(
                    topic,
                    "It is compacted (cleanup.policy=compact), which removes all but the last record of each key. Set"
                            + " cleanup.policy=delete."));
        }
        topic.leastMessageBytes()
                .filter(bytes -> settings.maxMessageBytes() < bytes)
                .ifPresent(bytes -> results.add(failed(
                        topic,
                        "It takes messages of " + settings.maxMessageBytes() + " bytes, and event.max.bytes is " + bytes
                                + ". Raise max.message.bytes, or lower event.max.bytes.")));
        settings.retention()
                .filter(retention -> retention.compareTo(A_WEEK) <= 0)
                .ifPresent(retention -> results.add(StepResult.warning(
                        Step.TOPIC,
                        topic.name(),
                        "It keeps records for " + retention.toHours() + " h only (retention.ms). Set it to as long"
                                + " as the audit trail has to last.")));
        return results.isEmpty()
                ? List.of(StepResult.passed(Step.TOPIC, topic.name(), "It exists, and its settings are fit."))
                : results;
    }

    private static StepResult failed(PlannedTopic topic, String text) {
        return StepResult.failed(Step.TOPIC, topic.name(), text, topic.property());
    }

    private <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException refused) {
                throw refused;
            }
            throw new KafkaException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("no answer for " + patience.toSeconds() + " seconds.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted.", e);
        }
    }
}
