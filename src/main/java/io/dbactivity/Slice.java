// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.StreamRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Some neighbouring records of a batch that one decode thread takes at a time: enough to be worth handing over, few
 * enough to be spread over threads.
 *
 * @param completes the batch whose last records these are, or null
 */
record Slice(List<StreamRecord> records, ShardBatch completes) {

    private static final int MOST_RECORDS = 32;
    private static final int MOST_BYTES = 128 * 1024;

    Slice {
        records = List.copyOf(records);
    }

    /** Cuts a batch; the last slice, which may be empty, completes it. */
    static List<Slice> cut(ShardBatch batch) {
        List<Slice> slices = new ArrayList<>();
        int start = 0;
        int bytes = 0;
        for (int i = 0; i < batch.records().size(); i++) {
            bytes += batch.records().get(i).data().length;
            if (i + 1 - start >= MOST_RECORDS || bytes >= MOST_BYTES) {
                slices.add(new Slice(batch.records().subList(start, i + 1), null));
                start = i + 1;
                bytes = 0;
            }
        }
        slices.add(new Slice(batch.records().subList(start, batch.records().size()), batch));
        return slices;
    }

    /** What is left from a record on. */
    Slice from(int index) {
        return new Slice(records.subList(index, records.size()), completes);
    }
}
