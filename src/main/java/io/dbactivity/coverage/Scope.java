// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a coverage record speaks of: a shard, or a stream as a whole.
 *
 * @param shardId absent for a stream as a whole
 */
public record Scope(String stream, Instant streamCreated, String resourceId, Optional<String> shardId) {

    public Scope {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(streamCreated, "streamCreated");
        Objects.requireNonNull(resourceId, "resourceId");
        Objects.requireNonNull(shardId, "shardId");
    }

    /** Entries of one scope keep their order: they have one key, and so one partition of the topic. */
    String key() {
        return shardId.map(shard -> stream + ":" + shard).orElse(stream);
    }
}
