// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Objects;

/** A shard that cannot be read on; it rests until it is told to try again or to start elsewhere. */
public record ShardFailure(ShardId shard, StreamException exception) implements StreamAnswer {

    public ShardFailure {
        Objects.requireNonNull(shard, "shard");
        Objects.requireNonNull(exception, "exception");
    }
}
