// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.StreamRecord;
import java.util.List;
import java.util.Objects;

/**
 * A run of a batch's records: what one decode thread takes at a time, or what is left to take.
 *
 * @param from index of the first record in the batch
 * @param to index after the last record
 */
public record Slice(ShardBatch batch, int from, int to) {

    public Slice {
        Objects.checkFromToIndex(from, to, batch.records().size());
    }

    public static Slice whole(ShardBatch batch) {
        return new Slice(batch, 0, batch.records().size());
    }

    public List<StreamRecord> records() {
        return batch.records().subList(from, to);
    }

    /** True if these are the batch's first records. */
    public boolean startsBatch() {
        return from == 0;
    }

    /** True if these are the batch's last records. */
    public boolean completesBatch() {
        return to == batch.records().size();
    }

    /** The first records: as many as wanted, or fewer if they are large, but at least one if there is one. */
    Slice first(int wanted, long mostBytes) {
        int end = from;
        long bytes = 0;
        while (end < to && end - from < wanted && bytes < mostBytes) {
            bytes += batch.records().get(end).data().length;
            end++;
        }
        return new Slice(batch, from, end);
    }

    /** What is left after the first records. */
    public Slice after(int count) {
        return new Slice(batch, from + count, to);
    }

    /** Size of the records' data, in bytes. */
    long bytes() {
        return records().stream().mapToLong(record -> record.data().length).sum();
    }

    int size() {
        return to - from;
    }
}
