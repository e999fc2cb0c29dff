// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Where a replay writes. */
interface ReplayWriter extends AutoCloseable {

    /** Nowhere. */
    ReplayWriter NONE = new ReplayWriter() {

        @Override
        public void write(List<ProducerRecord<byte[], byte[]>> records) {}

        @Override
        public void close() {}
    };

    /**
     * Writes records, all of them or none.
     *
     * @throws RecordTooLargeException if Kafka does not take one of them
     * @throws KafkaException if it fails otherwise; nobody may go on with this writer
     */
    void write(List<ProducerRecord<byte[], byte[]>> records);

    @Override
    void close();
}
