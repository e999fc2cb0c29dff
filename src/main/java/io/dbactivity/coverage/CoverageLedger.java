// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Makes Connect records of entries. Each carries a shard's offset, so that with exactly-once delivery an entry and the
 * events it is about become visible together. Immutable.
 */
public final class CoverageLedger {

    private final Optional<String> topic;

    public CoverageLedger(CoverageSettings settings) {
        this.topic = settings.topic();
    }

    /** True if a ledger is kept. */
    public boolean isKept() {
        return topic.isPresent();
    }

    /** The record of an entry; empty if no ledger is kept. */
    public Optional<SourceRecord> record(
            Coverage entry, EntryLink link, Map<String, ?> partition, Map<String, ?> offset) {
        return topic.map(name -> new SourceRecord(
                partition,
                offset,
                name,
                null,
                Schema.STRING_SCHEMA,
                key(entry, link),
                CoverageSchema.COVERAGE,
                CoverageSchema.struct(entry, link),
                entry.time().toEpochMilli()));
    }

    /**
     * One chain has one key, and so one partition of the topic. Otherwise, a worker that is killed could leave an entry
     * that names one that Kafka never took.
     */
    private static String key(Coverage entry, EntryLink link) {
        return entry.scope().stream() + ":" + link.carrierShardId();
    }
}
