// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/**
 * A shard as Kinesis lists it.
 *
 * @param parents none for a shard created with the stream, one after a split, two after a merge; Kinesis still names a
 *     parent that has left the stream
 * @param startingHashKey lower end of the shard's hash key range
 */
public record Shard(ShardId id, List<ShardId> parents, BigInteger startingHashKey) {

    public Shard {
        Objects.requireNonNull(id, "id");
        parents = List.copyOf(parents);
        Objects.requireNonNull(startingHashKey, "startingHashKey");
    }
}
