// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;

/** Makes a record of another one. Its key, headers, partition and timestamp stay as they are. */
final class NewRecord {

    private NewRecord() {}

    static <R extends ConnectRecord<R>> R withValue(R record, Schema schema, Object value) {
        return withValue(record, record.topic(), schema, value);
    }

    static <R extends ConnectRecord<R>> R withValue(R record, String topic, Schema schema, Object value) {
        return record.newRecord(
                topic,
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                schema,
                value,
                record.timestamp(),
                record.headers());
    }
}
