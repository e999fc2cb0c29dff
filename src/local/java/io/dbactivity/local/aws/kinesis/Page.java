// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.util.List;

/**
 * What one read of a shard gave.
 *
 * @param next where to go on
 * @param ended whether the shard is closed and there is nothing more in it
 */
record Page(List<StoredRecord> records, long next, long millisBehindLatest, boolean ended) {

    Page {
        records = List.copyOf(records);
    }

    long bytes() {
        return records.stream().mapToLong(read -> read.content().size()).sum();
    }
}
