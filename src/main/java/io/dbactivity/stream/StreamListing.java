// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.List;
import java.util.Objects;

/** What a stream is now, and the shards that it lists, closed ones too. */
public record StreamListing(StreamIdentity stream, StreamDescription description, List<Shard> shards)
        implements StreamAnswer {

    public StreamListing {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(description, "description");
        shards = List.copyOf(shards);
    }
}
