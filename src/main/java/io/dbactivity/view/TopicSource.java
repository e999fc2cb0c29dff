// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed records of one topic, of events or of dead letters. It belongs to no consumer group. */
final class TopicSource implements Source {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final String FETCHED_BYTES = "8388608";

    private final String topic;
    private final Optional<Instant> from;
    private final Ending ending;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EventJson events = new EventJson();

    /**
     * @param clients properties of the Kafka clients
     * @param from of the records' timestamps; the topic's beginning if empty
     */
    TopicSource(Properties clients, String topic, Optional<Instant> from, Ending ending) {
        this.topic = topic;
        this.from = from;
        this.ending = ending;
        var properties = new Properties();
        properties.putAll(clients);
        properties.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCHED_BYTES);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void read(Viewer viewer) throws InterruptedException {
        try {
            readAll(viewer);
        } catch (InterruptException e) {
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw new ViewException("The topic " + topic + " cannot be read: " + e.getMessage());
        }
    }

    private void readAll(Viewer viewer) {
        List<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        seek(partitions, ends);
        while (!viewer.isDone() && (ending == Ending.FOLLOW || !isAtEnd(ends))) {
            for (ConsumerRecord<byte[], byte[]> record : poll(viewer)) {
                show(record, viewer);
            }
            viewer.refresh();
        }
    }

    /** What Kafka removes while it is read is a loss to whoever looks. Reading goes on at what is still there. */
    private ConsumerRecords<byte[], byte[]> poll(Viewer viewer) {
        try {
            return consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions()
                    .forEach((partition, offset) -> viewer.take(new Problem(
                            Problem.Kind.LOST,
                            new Place(
                                    topic,
                                    Integer.toString(partition.partition()),
                                    offset.toString(),
                                    Optional.empty()),
                            "Kafka removed records before they were read")));
            consumer.seekToBeginning(e.partitions());
            return ConsumerRecords.empty();
        }
    }

    private List<TopicPartition> partitions() {
        List<PartitionInfo> known = consumer.partitionsFor(topic);
        if (known == null || known.isEmpty()) {
            throw new ViewException("There is no topic " + topic + " (--topic)");
        }
        return known.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private void seek(List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        if (from.isEmpty()) {
            consumer.seekToBeginning(partitions);
            return;
        }
        Map<TopicPartition, Long> moment = new HashMap<>();
        partitions.forEach(partition -> moment.put(partition, from.get().toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(moment);
        partitions.forEach(partition -> consumer.seek(
                partition,
                found.get(partition) == null
                        ? ends.get(partition)
                        : found.get(partition).offset()));
    }

    /** The position tells, because transactions leave markers at the end. */
    private boolean isAtEnd(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void show(ConsumerRecord<byte[], byte[]> record, Viewer viewer) {
        Place place = TopicHeaders.place(record);
        TopicHeaders.failure(record.headers())
                .ifPresentOrElse(
                        failure -> viewer.take(new Problem(Problem.Kind.DEAD_LETTER, place, failure)),
                        () -> events.show(place, TopicHeaders.eventIndex(record.headers()), record.value(), viewer));
        viewer.takeProgress(topic, Integer.toString(record.partition()), Instant.ofEpochMilli(record.timestamp()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
