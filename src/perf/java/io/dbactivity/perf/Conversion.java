// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.apache.kafka.connect.storage.StringConverter;

/** What a worker does with records that a task hands it: the producer gets key, value and headers in bytes. */
final class Conversion {

    private final Converter keys = new StringConverter();
    private final Converter values;
    private final HeaderConverter headers = new SimpleHeaderConverter();

    /** @param values its schemas stay out of the values */
    Conversion(Converter values) {
        keys.configure(Map.of(), true);
        values.configure(Map.of("schemas.enable", "false"), false);
        this.values = values;
    }

    List<ProducerRecord<byte[], byte[]>> convert(List<SourceRecord> records) {
        List<ProducerRecord<byte[], byte[]>> converted = new ArrayList<>(records.size());
        records.forEach(record -> converted.add(convert(record)));
        return converted;
    }

    private ProducerRecord<byte[], byte[]> convert(SourceRecord record) {
        String topic = record.topic();
        Headers bytes = new RecordHeaders();
        record.headers()
                .forEach(header -> bytes.add(
                        header.key(), headers.fromConnectHeader(topic, header.key(), header.schema(), header.value())));
        return new ProducerRecord<>(
                topic,
                record.kafkaPartition(),
                record.timestamp(),
                keys.fromConnectData(topic, bytes, record.keySchema(), record.key()),
                values.fromConnectData(topic, bytes, record.valueSchema(), record.value()),
                bytes);
    }
}
