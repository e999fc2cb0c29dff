// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The records of one poll. The batch is full once it has reached one of two bounds, so that it may exceed them by one
 * slice. The worker holds the records of two polls, and with exactly-once delivery each poll is a transaction.
 */
final class PollBatch implements Consumer<SourceRecord> {

    private static final int FULL = 2_000;

    /** In bytes of memory, as estimated: more than 2,000 usual events take. */
    private static final long FULL_BYTES = 8 << 20;

    private final List<SourceRecord> records = new ArrayList<>();
    private long bytes;

    @Override
    public void accept(SourceRecord record) {
        records.add(record);
    }

    void addAll(List<SourceRecord> more) {
        records.addAll(more);
    }

    /** Adds to the memory that the records take. */
    void addBytes(long more) {
        bytes += more;
    }

    boolean isFull() {
        return records.size() >= FULL || bytes >= FULL_BYTES;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** The records as Connect expects them from a poll: null if there are none. */
    List<SourceRecord> recordsOrNull() {
        return records.isEmpty() ? null : records;
    }
}
