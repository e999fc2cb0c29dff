// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The records of one poll. It is full when another slice would make the poll unduly large: the worker holds the records
 * of two polls, and with exactly-once delivery a poll is a transaction.
 */
public final class PollBatch {

    private static final int FULL = 2_000;

    private final List<SourceRecord> records = new ArrayList<>();

    public void add(SourceRecord record) {
        records.add(record);
    }

    public void addAll(List<SourceRecord> more) {
        records.addAll(more);
    }

    public void add(Optional<SourceRecord> record) {
        record.ifPresent(records::add);
    }

    boolean isFull() {
        return records.size() >= FULL;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** What Connect expects from a poll: null for nothing. */
    List<SourceRecord> recordsOrNull() {
        return records.isEmpty() ? null : records;
    }
}
