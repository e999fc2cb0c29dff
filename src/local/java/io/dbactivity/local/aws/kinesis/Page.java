// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.util.List;

/**
 * The result of one read of a shard.
 *
 * @param next where to continue
 * @param ended whether the shard is closed and has nothing more
 */
record Page(List<StoredRecord> records, long next, long millisBehindLatest, boolean ended) {

    Page {
        records = List.copyOf(records);
    }

    long bytes() {
        return records.stream().mapToLong(read -> read.content().size()).sum();
    }
}
