// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The kept records of a shard, oldest first, found by binary search. Not thread-safe. */
final class RecordLog {
    private final List<StoredRecord> records = new ArrayList<>();
    /**
     * How many records at the beginning of the list are trimmed. They stay for a while, so that not every trimming
     * copies the list.
     */
    private int trimmed;

    void append(StoredRecord newest) {
        records.add(newest);
    }

    void trimBefore(Instant oldest) {
        int cut = firstWhere(kept -> !kept.arrival().isBefore(oldest));
        for (int i = trimmed; i < cut; i++) {
            records.set(i, null);
        }
        trimmed = cut;
        if (trimmed > records.size() / 2) {
            records.subList(0, trimmed).clear();
            trimmed = 0;
        }
    }

    /** The records from an ordinal on. The view is valid until the log changes. */
    List<StoredRecord> from(long ordinal) {
        return records.subList(firstWhere(kept -> kept.ordinal() >= ordinal), records.size());
    }

    /** The records that arrived at or after a moment. The view is valid until the log changes. */
    List<StoredRecord> from(Instant time) {
        return records.subList(firstWhere(kept -> !kept.arrival().isBefore(time)), records.size());
    }

    /** The index of the first record that meets a condition that every later record also meets. */
    private int firstWhere(Predicate<StoredRecord> condition) {
        int low = trimmed;
        int high = records.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (condition.test(records.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
