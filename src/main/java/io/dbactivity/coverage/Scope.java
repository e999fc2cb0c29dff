// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a coverage record is about: a shard, or a stream as a whole.
 *
 * @param shardId empty for a stream as a whole
 */
public record Scope(String stream, Instant streamCreated, String resourceId, Optional<String> shardId) {

    public Scope {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(streamCreated, "streamCreated");
        Objects.requireNonNull(resourceId, "resourceId");
        Objects.requireNonNull(shardId, "shardId");
    }
}
