// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Tells a task that Kafka has its records, as a worker does. */
public final class Acknowledged {

    private Acknowledged() {}

    public static void by(SourceTask task, List<SourceRecord> records) {
        by(task, records, record -> true);
    }

    /** @param reachesKafka false for what the worker drops */
    public static void by(SourceTask task, List<SourceRecord> records, Predicate<SourceRecord> reachesKafka) {
        for (SourceRecord record : records) {
            try {
                task.commitRecord(record, reachesKafka.test(record) ? metadata(record) : null);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static RecordMetadata metadata(SourceRecord record) {
        return new RecordMetadata(new TopicPartition(record.topic(), 0), 0, 0, 0, 0, 0);
    }
}
