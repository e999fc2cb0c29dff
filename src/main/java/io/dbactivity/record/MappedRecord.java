// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.offset.SourceOffset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What became of one Kinesis record.
 *
 * @param records one for each event that is not excluded
 * @param numbers of the records, which are not known before they are handed over
 * @param excluded how many events each rule excluded
 * @param offset the shard's position once all of it is delivered
 * @param instanceId the database instance that wrote it; null if the record does not say
 * @param heartbeat true if at least one of its events is a heartbeat
 * @param large the events that are larger than Kafka takes; cut or left out
 */
public record MappedRecord(
        List<SourceRecord> records,
        RecordNumbers numbers,
        Map<String, Long> excluded,
        SourceOffset.Delivered offset,
        Instant arrivalTime,
        String instanceId,
        boolean heartbeat,
        List<LargeEvent> large) {

    public MappedRecord {
        records = List.copyOf(records);
        Objects.requireNonNull(numbers, "numbers");
        excluded = Map.copyOf(excluded);
        Objects.requireNonNull(offset, "offset");
        Objects.requireNonNull(arrivalTime, "arrivalTime");
        large = List.copyOf(large);
    }

    /** A record without large events. */
    public MappedRecord(
            List<SourceRecord> records,
            RecordNumbers numbers,
            Map<String, Long> excluded,
            SourceOffset.Delivered offset,
            Instant arrivalTime,
            String instanceId,
            boolean heartbeat) {
        this(records, numbers, excluded, offset, arrivalTime, instanceId, heartbeat, List.of());
    }

    /** Counts only: the records hold statements. */
    @Override
    public String toString() {
        return "MappedRecord[records=" + records.size() + ", excluded=" + excluded + ", offset=" + offset + "]";
    }
}
