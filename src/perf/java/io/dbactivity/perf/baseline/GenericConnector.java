// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf.baseline;

import io.dbactivity.perf.Decoder;
import io.dbactivity.perf.KmsStub;
import io.dbactivity.perf.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** A connector that brings the bytes of any Kinesis record, followed by {@link DecryptingTransform}. */
public final class GenericConnector implements Decoder {

    private final DecryptingTransform transform;
    private final String stream;

    public GenericConnector(KmsStub kms, String resourceId) {
        this.transform = new DecryptingTransform(kms, resourceId);
        this.stream = "aws-rds-das-" + resourceId;
    }

    @Override
    public List<SourceRecord> decode(byte[] data) {
        Map<String, String> partition = new HashMap<>();
        partition.put("stream", stream);
        partition.put("shard", Place.SHARD);
        Map<String, String> offset = new HashMap<>();
        offset.put("sequenceNumber", Place.SEQUENCE_NUMBER);
        var record = new SourceRecord(
                partition,
                offset,
                Place.TOPIC,
                null,
                Schema.STRING_SCHEMA,
                Place.SEQUENCE_NUMBER,
                Schema.BYTES_SCHEMA,
                data,
                Place.ARRIVAL.toEpochMilli());
        return List.of(transform.apply(record));
    }

    /** The events in the value of one of its records. */
    public static List<Struct> events(SourceRecord record) {
        return ((Struct) record.value()).getArray("events");
    }
}
