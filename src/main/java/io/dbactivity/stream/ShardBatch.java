// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Records of one shard in order, and the shard's end where it comes behind them.
 *
 * @param children the shards that follow this one; present only in the last batch of a closed shard
 */
public record ShardBatch(ShardId shard, List<StreamRecord> records, Optional<List<Shard>> children)
        implements StreamAnswer {

    public ShardBatch {
        Objects.requireNonNull(shard, "shard");
        records = List.copyOf(records);
        Objects.requireNonNull(children, "children");
    }

    /** True when it brings neither a record nor the shard's end. */
    boolean isEmpty() {
        return records.isEmpty() && children.isEmpty();
    }

    /** Size of the records' data, in bytes. */
    long bytes() {
        return records.stream().mapToLong(record -> record.data().length).sum();
    }
}
