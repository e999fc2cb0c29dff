// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The records of one poll. The batch is full if another slice would make the poll too large: the worker holds the
 * records of two polls, and with exactly-once delivery each poll is a transaction.
 */
final class PollBatch implements Consumer<SourceRecord> {

    private static final int FULL = 2_000;

    private final List<SourceRecord> records = new ArrayList<>();

    @Override
    public void accept(SourceRecord record) {
        records.add(record);
    }

    void addAll(List<SourceRecord> more) {
        records.addAll(more);
    }

    boolean isFull() {
        return records.size() >= FULL;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** The records as Connect expects them from a poll: null if there are none. */
    List<SourceRecord> recordsOrNull() {
        return records.isEmpty() ? null : records;
    }
}
