// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.command.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records to Kafka, all of them or none. For one thread. */
final class ReplayProducer implements ReplayWriter {

    /** Begins the transactional id, which a rule for access may allow as a prefix. */
    private static final String ID_PREFIX = "database-activity-replay-";

    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Ends what another replay of the connector has begun and not committed, and keeps it from going on.
     *
     * @throws KafkaException if Kafka cannot be reached, or does not allow it
     */
    ReplayProducer(Properties clients, String connector) {
        var properties = new Properties();
        properties.putAll(clients);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, ID_PREFIX + connector);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(CLOSING);
            throw e;
        }
    }

    /**
     * Writes records in one transaction.
     *
     * @throws RecordTooLargeException if Kafka does not take one of them; nothing is written
     * @throws Usage if another replay of the connector has begun
     * @throws KafkaException if it fails otherwise, and nobody may go on with this producer
     */
    @Override
    public void write(List<ProducerRecord<byte[], byte[]>> records) {
        producer.beginTransaction();
        try {
            for (ProducerRecord<byte[], byte[]> record : records) {
                // The commit fails if this does.
                Future<RecordMetadata> unused = producer.send(record);
            }
            producer.commitTransaction();
        } catch (KafkaException e) {
            if (e instanceof RecordTooLargeException || e.getCause() instanceof RecordTooLargeException) {
                producer.abortTransaction();
                throw new RecordTooLargeException(
                        "Kafka does not take an event that large. Raise max.request.size of the producer and"
                                + " max.message.bytes of the topic, or lower event.max.bytes");
            }
            throw failure(e);
        }
    }

    /** After the first failure of a record, the producer says of its own state only. The cause is what helps. */
    private static KafkaException failure(KafkaException failure) {
        if (failure instanceof TimeoutException) {
            return new KafkaException(
                    "Kafka does not answer, so whether one gap more is closed is not known.", failure);
        }
        KafkaException cause = failure.getCause() instanceof KafkaException first ? first : failure;
        if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
            throw new Usage("Another replay of the connector has begun, and goes on in place of this one");
        }
        return new KafkaException(cause.getClass().getSimpleName() + ": " + cause.getMessage() + ".", cause);
    }

    /** Ends a transaction that is open, without its records. */
    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
