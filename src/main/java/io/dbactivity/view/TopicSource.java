// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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
    private final Consumer<byte[], byte[]> consumer;
    private final Supplier<PartitionWatch> watches;
    private final EventJson events = new EventJson();

    /** Where reading ends. Empty if it follows. */
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /**
     * @param consumer see {@link #consumer}
     * @param from of the records' timestamps; the topic's beginning if empty
     * @param watches opens what tells of added partitions, for reading that follows
     */
    TopicSource(
            Consumer<byte[], byte[]> consumer,
            String topic,
            Optional<Instant> from,
            Ending ending,
            Supplier<PartitionWatch> watches) {
        this.consumer = consumer;
        this.topic = topic;
        this.from = from;
        this.ending = ending;
        this.watches = watches;
    }

    /**
     * @param clients properties of the Kafka clients
     * @param from of the records' timestamps; the topic's beginning if empty
     */
    static TopicSource open(Properties clients, String topic, Optional<Instant> from, Ending ending) {
        return new TopicSource(consumer(clients), topic, from, ending, () -> new PartitionWatch(clients, topic));
    }

    /** A consumer of committed records that skips nothing by itself. */
    static Consumer<byte[], byte[]> consumer(Properties clients) {
        var properties = new Properties();
        properties.putAll(clients);
        properties.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCHED_BYTES);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
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

    private void readAll(Viewer viewer) throws InterruptedException {
        List<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> endsNow = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        seek(partitions, endsNow);
        switch (ending) {
            case FOLLOW -> follow(viewer);
            case WHAT_IS_THERE -> {
                ends.putAll(endsNow);
                while (!viewer.isDone() && !isAtEnd()) {
                    showNext(viewer);
                }
            }
        }
    }

    private void follow(Viewer viewer) throws InterruptedException {
        try (PartitionWatch watch = watches.get()) {
            while (!viewer.isDone()) {
                add(watch.newAnswer());
                showNext(viewer);
            }
        }
    }

    /** What is in a partition that was not there when reading began is new. */
    private void add(List<TopicPartition> known) {
        Set<TopicPartition> read = consumer.assignment();
        List<TopicPartition> added =
                known.stream().filter(partition -> !read.contains(partition)).toList();
        if (!added.isEmpty()) {
            consumer.assign(Stream.concat(read.stream(), added.stream()).toList());
            added.forEach(partition -> consumer.seek(partition, 0));
        }
    }

    private void showNext(Viewer viewer) {
        poll(viewer).forEach(record -> show(record, viewer));
        viewer.refresh();
    }

    /** What goes from Kafka while it is read is a loss to whoever looks. Reading goes on at what is still there. */
    private ConsumerRecords<byte[], byte[]> poll(Viewer viewer) {
        try {
            return consumer.poll(POLL);
        } catch (LogTruncationException e) {
            takeTruncation(e, viewer);
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions()
                    .forEach((partition, offset) ->
                            viewer.take(lost(partition, offset, "Kafka removed records before they were read")));
            consumer.seekToBeginning(e.partitions());
            findEnds(e.partitions());
        }
        return ConsumerRecords.empty();
    }

    /**
     * What was read up to the offset from which the new leader differs is still there. If that is not known, reading
     * stays; seeking says so to the consumer, which would otherwise fail at each poll.
     */
    private void takeTruncation(LogTruncationException truncation, Viewer viewer) {
        truncation.offsetOutOfRangePartitions().forEach((partition, position) -> {
            long offset = Optional.ofNullable(truncation.divergentOffsets().get(partition))
                    .map(OffsetAndMetadata::offset)
                    .orElse(position);
            viewer.take(lost(
                    partition,
                    offset,
                    "Kafka lost records that it had: a broker that did not have them became the leader"));
            consumer.seek(partition, offset);
        });
        findEnds(truncation.partitions());
    }

    /** The log of a new leader, for example, may end earlier, and reading would never come to the end. */
    private void findEnds(Set<TopicPartition> changed) {
        if (!ends.isEmpty()) {
            ends.putAll(consumer.endOffsets(changed));
        }
    }

    private Problem lost(TopicPartition partition, long offset, String text) {
        return new Problem(
                Problem.Kind.LOST,
                new Place(topic, Integer.toString(partition.partition()), Long.toString(offset), Optional.empty()),
                text);
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

    private void seek(List<TopicPartition> partitions, Map<TopicPartition, Long> endsNow) {
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
                        ? endsNow.get(partition)
                        : found.get(partition).offset()));
    }

    /** The position tells, because transactions leave markers at the end. */
    private boolean isAtEnd() {
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
