// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.stream.ShardId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds back shards that start at the moment of the connector's first start, until the worker has stored that moment as
 * their offset. Otherwise, after a crash before the first stored offset, they would start at a later moment, and what
 * arrived in between would be silently skipped. Used by the task thread only.
 */
final class StartGate {

    private final StoredOffsets offsets;
    private final Map<ShardId, ShardDelivery> waiting = new LinkedHashMap<>();

    StartGate(StoredOffsets offsets) {
        this.offsets = offsets;
    }

    void hold(ShardDelivery delivery) {
        waiting.put(delivery.shard(), delivery);
    }

    /** Releases the shards whose moment has been stored. */
    List<ShardDelivery> release() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<ShardDelivery> released = new ArrayList<>();
        offsets.present(waiting.keySet()).forEach(shard -> released.add(waiting.remove(shard)));
        return released;
    }
}
