// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Objects;

/** A shard that cannot be read any further. Its reading pauses until the consumer retries it or starts it elsewhere. */
public record ShardFailure(ShardId shard, StreamException exception) implements StreamAnswer {

    public ShardFailure {
        Objects.requireNonNull(shard, "shard");
        Objects.requireNonNull(exception, "exception");
    }
}
