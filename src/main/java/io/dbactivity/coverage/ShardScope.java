// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Instant;
import java.util.Objects;

/** The shard that a coverage record speaks of. */
public record ShardScope(String stream, Instant streamCreated, String resourceId, String shardId) {

    public ShardScope {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(streamCreated, "streamCreated");
        Objects.requireNonNull(resourceId, "resourceId");
        Objects.requireNonNull(shardId, "shardId");
    }
}
