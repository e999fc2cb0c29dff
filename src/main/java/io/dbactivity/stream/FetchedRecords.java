// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One answer of GetRecords, or one event of SubscribeToShard.
 *
 * @param next where reading continues: the next iterator, or the sequence number after which a later subscription
 *     begins; absent at the end of a closed shard
 * @param children the shards that follow, at the end of a closed shard
 * @param behindLatest how old the next record is; zero if there is none yet
 */
public record FetchedRecords(
        List<StreamRecord> records, Optional<String> next, List<Shard> children, Duration behindLatest) {

    public FetchedRecords {
        records = List.copyOf(records);
        Objects.requireNonNull(next, "next");
        children = List.copyOf(children);
        Objects.requireNonNull(behindLatest, "behindLatest");
    }
}
