// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Records of one shard in order, and the shard's end if it comes after them.
 *
 * @param children the shards that follow this one; present only in the last batch of a closed shard
 * @param readUntil the moment up to which the shard is read with these records: everything that arrived earlier is in
 *     this batch or an earlier one; absent if nothing has come yet
 * @param lostBefore what may have been lost before these records
 */
public record ShardBatch(
        ShardId shard,
        List<StreamRecord> records,
        Optional<List<Shard>> children,
        Optional<Instant> readUntil,
        Optional<LostRecords> lostBefore)
        implements StreamAnswer {

    public ShardBatch {
        Objects.requireNonNull(shard, "shard");
        records = List.copyOf(records);
        Objects.requireNonNull(children, "children");
        Objects.requireNonNull(readUntil, "readUntil");
        Objects.requireNonNull(lostBefore, "lostBefore");
    }

    /** True if the batch has no record, no loss and no end of the shard. */
    boolean isEmpty() {
        return records.isEmpty() && children.isEmpty() && lostBefore.isEmpty();
    }

    /** Size of the records' data, in bytes. */
    public long bytes() {
        return records.stream().mapToLong(record -> record.data().length).sum();
    }
}
