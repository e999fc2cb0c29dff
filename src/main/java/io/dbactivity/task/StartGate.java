// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.stream.ShardId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps shards that start at the connector's own first moment from being read until the worker has stored that moment as
 * their offset. Otherwise a crash before the first stored offset would start them at a later moment, and what arrived
 * between the two would be skipped without a trace. Used by the task thread only.
 */
final class StartGate {

    private final StoredOffsets offsets;
    private final Map<ShardId, ShardDelivery> waiting = new LinkedHashMap<>();

    StartGate(StoredOffsets offsets) {
        this.offsets = offsets;
    }

    void hold(ShardDelivery lane) {
        waiting.put(lane.shard(), lane);
    }

    /** The shards whose moment has been stored since the last call. */
    List<ShardDelivery> released() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<ShardDelivery> released = new ArrayList<>();
        offsets.present(waiting.keySet()).forEach(shard -> released.add(waiting.remove(shard)));
        return released;
    }
}
