// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the committed records of topics, to the end that they have now. It belongs to no consumer group. For one
 * thread.
 *
 * <p>The end is that of all records, committed or not: those of a transaction that is still open are waited for. Kafka
 * ends a transaction in each partition by itself, some time after it has answered the producer (25 to 90 ms on a broker
 * that has just started, 4.3.1). Also, an open transaction hides whatever stands after it in its partition. Who stops
 * where the committed records end now can see a ledger's entry and not the events that it counts.
 */
public final class TopicScan implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);

    /** Partitions are read side by side: none is ahead of another one by more than this. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    /** Longer than a broker lets any transaction be open ({@code transaction.max.timeout.ms}) by default. */
    private static final Duration PATIENCE = Duration.ofMinutes(16);

    /** Bounds what one answer holds. */
    private static final String FETCHED_BYTES = "8388608";

    /** Bounds what is held of a partition that waits for others. A larger batch comes all the same. */
    private static final String FETCHED_PARTITION_BYTES = "262144";

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Reads nothing, and knows the offsets of all records. */
    private final KafkaConsumer<byte[], byte[]> uncommitted;

    private final Progress progress;

    public TopicScan(Properties clients, Progress progress) {
        consumer = consumer(clients, IsolationLevel.READ_COMMITTED);
        uncommitted = consumer(clients, IsolationLevel.READ_UNCOMMITTED);
        this.progress = progress;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Properties clients, IsolationLevel isolation) {
        var properties = new Properties();
        properties.putAll(clients);
        properties.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCHED_BYTES);
        properties.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCHED_PARTITION_BYTES);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // The consumer would go to the end of a partition whose records were removed meanwhile, and read nothing of it.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * What was read.
     *
     * @param ends the offsets at which reading ended
     * @param beginnings the partitions that were read from their very beginning, with its offset
     * @param firstRecords the times of their first records
     */
    public record Extent(
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Instant> firstRecords) {}

    /** The topics whose whole name matches a pattern, without Kafka's own topics. */
    public List<String> topics(Pattern pattern) {
        return consumer.listTopics().keySet().stream()
                .filter(name -> !name.startsWith("__") && pattern.matcher(name).matches())
                .sorted()
                .toList();
    }

    /**
     * Hands out records, those of a partition in their order. Each partition is read from the first record whose
     * timestamp is not before a moment.
     *
     * @param from the beginning if it is the epoch, because the times of records can lie before it
     * @throws AuditException if a transaction does not end
     */
    public Extent read(List<String> topics, Instant from, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        List<TopicPartition> partitions = partitions(topics);
        Map<TopicPartition, Long> ends = uncommitted.endOffsets(partitions);
        Map<TopicPartition, Long> beginnings = new HashMap<>(uncommitted.beginningOffsets(partitions));
        Map<TopicPartition, Long> starts = new HashMap<>(beginnings);
        if (from.isAfter(Instant.EPOCH)) {
            starts.putAll(offsetsOf(from, partitions, ends));
            beginnings.keySet().removeIf(partition -> !starts.get(partition).equals(beginnings.get(partition)));
        }
        Map<TopicPartition, Instant> firstRecords = new HashMap<>();
        readTo(starts, ends, record -> {
            firstRecords.computeIfAbsent(
                    new TopicPartition(record.topic(), record.partition()),
                    partition -> Instant.ofEpochMilli(record.timestamp()));
            reader.accept(record);
        });
        return new Extent(ends, beginnings, firstRecords);
    }

    private List<TopicPartition> partitions(List<String> topics) {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private Map<TopicPartition, Long> offsetsOf(
            Instant from, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndTimestamp> found = uncommitted.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(partition -> partition, any -> from.toEpochMilli())));
        Map<TopicPartition, Long> offsets = new HashMap<>(ends);
        found.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    /** Hands out the records that have come since. */
    void readOn(Extent before, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        readTo(before.ends(), uncommitted.endOffsets(before.ends().keySet()), reader);
    }

    private void readTo(
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<TopicPartition, Long> left = new HashMap<>(ends);
        left.entrySet().removeIf(end -> starts.get(end.getKey()) >= end.getValue());
        consumer.assign(left.keySet());
        left.keySet().forEach(partition -> consumer.seek(partition, starts.get(partition)));
        progress.begin(left.entrySet().stream()
                .mapToLong(end -> end.getValue() - starts.get(end.getKey()))
                .sum());
        readTo(left, reader);
    }

    /**
     * The consumer's position, and not the last record, tells that a partition is read: transactions leave markers at
     * its end.
     */
    private void readTo(Map<TopicPartition, Long> left, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<TopicPartition, Long> times = new HashMap<>();
        long reached = -1;
        long lastNews = System.nanoTime();
        while (!left.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : poll()) {
                var partition = new TopicPartition(record.topic(), record.partition());
                Long end = left.get(partition);
                if (end != null && record.offset() < end) {
                    times.put(partition, record.timestamp());
                    reader.accept(record);
                    progress.advance();
                }
            }
            long positions =
                    left.keySet().stream().mapToLong(consumer::position).sum();
            if (positions != reached) {
                reached = positions;
                lastNews = System.nanoTime();
            } else if (System.nanoTime() - lastNews > PATIENCE.toNanos()) {
                throw new AuditException("For " + PATIENCE.toMinutes() + " minutes nothing more of " + left.keySet()
                        + " could be read, though there is more. A transaction may be open in it. Run it again");
            } else {
                progress.await(left.keySet());
            }
            if (left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue())) {
                consumer.assign(new HashSet<>(left.keySet()));
            }
            holdBack(left.keySet(), times);
        }
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        try {
            return consumer.poll(POLL);
        } catch (LogTruncationException e) {
            throw new AuditException("Kafka lost records of " + e.partitions()
                    + " that it had, as after an unclean election of a leader. Run it again");
        } catch (OffsetOutOfRangeException e) {
            throw new AuditException("Kafka removed records of " + e.partitions()
                    + " while they were read, as their topic's retention asks for. Run it again");
        }
    }

    /** Lets those partitions wait that are ahead, so that events come nearly in their order. */
    private void holdBack(Set<TopicPartition> left, Map<TopicPartition, Long> times) {
        long slowest = left.stream()
                .mapToLong(partition -> times.getOrDefault(partition, Long.MIN_VALUE))
                .min()
                .orElse(0);
        List<TopicPartition> ahead = new ArrayList<>();
        List<TopicPartition> others = new ArrayList<>();
        for (TopicPartition partition : left) {
            boolean isAhead = times.getOrDefault(partition, Long.MIN_VALUE) - AHEAD.toMillis() > slowest;
            (isAhead && times.containsKey(partition) ? ahead : others).add(partition);
        }
        consumer.pause(ahead);
        consumer.resume(others);
    }

    @Override
    public void close() {
        try (uncommitted) {
            consumer.close();
        }
    }
}
