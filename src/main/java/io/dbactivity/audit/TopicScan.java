// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the committed records of topics, from a moment on to the end that they have now. It belongs to no consumer
 * group.
 */
final class TopicScan implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicScan(String bootstrapServers, Properties more) {
        var properties = new Properties();
        properties.putAll(more);
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The topics whose whole name matches a pattern, without Kafka's own topics. */
    List<String> topics(Pattern pattern) {
        return consumer.listTopics().keySet().stream()
                .filter(name -> !name.startsWith("__") && pattern.matcher(name).matches())
                .sorted()
                .toList();
    }

    /**
     * Hands out records, those of a partition in their order. Each partition is read from the first record whose
     * timestamp is not before a moment.
     *
     * @return how many records there were
     */
    long read(List<String> topics, Instant from, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(partition -> partition, any -> from.toEpochMilli())));
        Map<TopicPartition, Long> left = new HashMap<>(ends);
        left.keySet()
                .removeIf(partition ->
                        starts.get(partition) == null || starts.get(partition).offset() >= ends.get(partition));
        consumer.assign(left.keySet());
        left.keySet()
                .forEach(partition ->
                        consumer.seek(partition, starts.get(partition).offset()));
        return readTo(left, reader);
    }

    /**
     * The consumer's position, and not the last record, tells that a partition is read: transactions leave markers at
     * its end.
     */
    private long readTo(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        long count = 0;
        while (!ends.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Long end = ends.get(new TopicPartition(record.topic(), record.partition()));
                if (end != null && record.offset() < end) {
                    reader.accept(record);
                    count++;
                }
            }
            if (ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue())) {
                consumer.assign(ends.keySet());
            }
        }
        return count;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
