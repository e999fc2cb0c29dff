// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Asks Kafka from time to time which partitions a topic has. The consumer that reads a topic does not tell: it answers
 * from what it has cached. Used by one thread, which never waits for an answer.
 */
final class PartitionWatch implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Admin admin;
    private final String topic;
    private final Duration interval;
    private long lastAsked = System.nanoTime();
    private Optional<KafkaFuture<TopicDescription>> asked = Optional.empty();

    /** @param clients properties of the Kafka clients */
    PartitionWatch(Properties clients, String topic) {
        this(clients, topic, INTERVAL);
    }

    /** @param interval between two questions */
    PartitionWatch(Properties clients, String topic, Duration interval) {
        this.admin = Admin.create(clients);
        this.topic = topic;
        this.interval = interval;
    }

    /**
     * The topic's partitions, once for each answer; empty if there is no new one. A question that fails for now is
     * asked again.
     *
     * @throws KafkaException if a question fails for good
     */
    List<TopicPartition> newAnswer() throws InterruptedException {
        if (asked.filter(KafkaFuture::isDone).isPresent()) {
            KafkaFuture<TopicDescription> answer = asked.get();
            asked = Optional.empty();
            return partitions(answer);
        }
        if (asked.isEmpty() && System.nanoTime() - lastAsked >= interval.toNanos()) {
            lastAsked = System.nanoTime();
            asked = Optional.of(
                    admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
        }
        return List.of();
    }

    private List<TopicPartition> partitions(KafkaFuture<TopicDescription> answer) throws InterruptedException {
        try {
            return answer.get().partitions().stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return List.of();
            }
            throw new KafkaException(e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
