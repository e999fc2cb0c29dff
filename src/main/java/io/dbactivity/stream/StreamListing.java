// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.List;
import java.util.Objects;

/** The shards that a stream lists now, closed ones too. */
public record StreamListing(StreamIdentity stream, List<Shard> shards) implements StreamAnswer {

    public StreamListing {
        Objects.requireNonNull(stream, "stream");
        shards = List.copyOf(shards);
    }
}
