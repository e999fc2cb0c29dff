// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.BadElements;
import io.dbactivity.offset.SourceOffset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * @param flaw what of it could not be read; absent if all of it was
 */
public record MappedRecord(
        List<SourceRecord> records,
        RecordNumbers numbers,
        Map<String, Long> excluded,
        SourceOffset.Delivered offset,
        Instant arrivalTime,
        String instanceId,
        boolean heartbeat,
        List<LargeEvent> large,
        Optional<BadElements> flaw) {

    public MappedRecord {
        records = List.copyOf(records);
        Objects.requireNonNull(numbers, "numbers");
        excluded = Map.copyOf(excluded);
        Objects.requireNonNull(offset, "offset");
        Objects.requireNonNull(arrivalTime, "arrivalTime");
        large = List.copyOf(large);
        Objects.requireNonNull(flaw, "flaw");
    }

    /** A record without large events, of which all was read. */
    public MappedRecord(
            List<SourceRecord> records,
            RecordNumbers numbers,
            Map<String, Long> excluded,
            SourceOffset.Delivered offset,
            Instant arrivalTime,
            String instanceId,
            boolean heartbeat) {
        this(records, numbers, excluded, offset, arrivalTime, instanceId, heartbeat, List.of(), Optional.empty());
    }

    /** Counts only: the records hold statements. */
    @Override
    public String toString() {
        return "MappedRecord[records=" + records.size() + ", excluded=" + excluded + ", offset=" + offset + "]";
    }
}
