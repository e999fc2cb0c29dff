// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics from their beginning, without a consumer group. A topic that does not exist yet is read once it does.
 * Used by one thread.
 */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> awaited;

    private TopicReader(String bootstrapServers, IsolationLevel isolation, String... topics) {
        this.awaited = new ArrayList<>(List.of(topics));
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation.toString(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** A reader of committed records only: it sees nothing of a transaction that is open or was aborted. */
    public static TopicReader committed(String bootstrapServers, String... topics) {
        return new TopicReader(bootstrapServers, IsolationLevel.READ_COMMITTED, topics);
    }

    /** A reader of everything that was ever written. */
    public static TopicReader uncommitted(String bootstrapServers, String... topics) {
        return new TopicReader(bootstrapServers, IsolationLevel.READ_UNCOMMITTED, topics);
    }

    /**
     * Passes on the records since the last call, until the condition holds or the time is up.
     *
     * @return whether the condition held
     */
    public boolean consumeUntil(
            BooleanSupplier done, Duration patience, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            read(handler);
        }
        return true;
    }

    /** Passes on every record that is in the topics now and was not passed on yet. */
    public void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        findTopics();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            read(handler);
        }
    }

    /** Passes on what arrives within a fraction of a second. */
    public void read(Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        findTopics();
        if (consumer.assignment().isEmpty()) {
            LockSupport.parkNanos(POLL.toNanos());
        } else {
            consumer.poll(POLL).forEach(handler);
        }
    }

    private void findTopics() {
        if (awaited.isEmpty()) {
            return;
        }
        Map<String, List<PartitionInfo>> existing = consumer.listTopics();
        List<TopicPartition> assignment = new ArrayList<>(consumer.assignment());
        awaited.stream()
                .filter(existing::containsKey)
                .flatMap(topic -> existing.get(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .forEach(assignment::add);
        awaited.removeIf(existing::containsKey);
        consumer.assign(assignment);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
