// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
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

    /** Longer than a transaction of a process that was killed stays open. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> awaited;

    private TopicReader(String bootstrapServers, IsolationLevel isolation, String... topics) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
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

    /**
     * Passes on every record that is in the topics now and was not passed on yet. A reader of committed records waits
     * until each transaction that has written before has ended in each partition. That is not when Kafka has answered
     * its producer, but a little later.
     */
    public void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        findTopics();
        Map<TopicPartition, Long> ends = ends();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Of " + ends + " nothing can be read after " + positions());
            }
            read(handler);
        }
    }

    /** Where the partitions end with all their records, committed or not. */
    private Map<TopicPartition, Long> ends() {
        Map<TopicPartition, OffsetSpec> latest = consumer.assignment().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<TopicPartition, Long> positions() {
        return consumer.assignment().stream().collect(Collectors.toMap(partition -> partition, consumer::position));
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
        try (admin) {
            consumer.close();
        }
    }
}
