// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.stream.Shard;
import java.util.List;
import java.util.Optional;

/**
 * How a shard comes to its end: it is read, reaches its end once nothing of it is left to hand over, and is
 * closed once Kafka has acknowledged everything. Used by the task thread only.
 */
final class ShardEnd {

    private enum Phase {
        READING,
        REACHED,
        CLOSED
    }

    private Phase phase = Phase.READING;

    /** The shards that follow; none while the shard is read. */
    private List<Shard> children = List.of();

    /** Notes that nothing of the shard is left to hand over. The first call says which shards follow. */
    void reach(List<Shard> following) {
        if (phase == Phase.READING) {
            phase = Phase.REACHED;
            children = List.copyOf(following);
        }
    }

    /**
     * Notes that Kafka has acknowledged everything of the shard, once the end is reached.
     *
     * @return the shards that follow
     */
    List<Shard> close() {
        if (!isToClose()) {
            throw new IllegalStateException("The end is not reached, or the shard is closed");
        }
        phase = Phase.CLOSED;
        return children;
    }

    /** True if the end is reached and the shard is not closed yet. */
    boolean isToClose() {
        return phase == Phase.REACHED;
    }

    /** The shards that follow; absent until the shard is closed. */
    Optional<List<Shard>> children() {
        return phase == Phase.CLOSED ? Optional.of(children) : Optional.empty();
    }
}
