// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.record.TrackedRecord;
import org.apache.kafka.connect.source.SourceRecord;

/** The Connect record of an entry. If the worker drops it, it is written once more, for the next entry names it. */
final class LedgerRecord extends SourceRecord implements TrackedRecord {

    private final DroppedEntries dropped;

    LedgerRecord(SourceRecord entry, DroppedEntries dropped) {
        super(
                entry.sourcePartition(),
                entry.sourceOffset(),
                entry.topic(),
                entry.kafkaPartition(),
                entry.keySchema(),
                entry.key(),
                entry.valueSchema(),
                entry.value(),
                entry.timestamp(),
                entry.headers());
        this.dropped = dropped;
    }

    @Override
    public boolean settle(boolean acknowledged) {
        return acknowledged || dropped.add(this);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof LedgerRecord that && super.equals(that));
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
