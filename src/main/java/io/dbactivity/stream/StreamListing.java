// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.List;
import java.util.Objects;

/**
 * The shards that a stream lists, closed ones too.
 *
 * @param confirmed whether the stream's creation time was checked after the listing. An earlier or later stream of the
 *     name, or one that is being deleted, lists other shards.
 */
public record StreamListing(StreamIdentity stream, boolean confirmed, List<Shard> shards) implements StreamAnswer {

    public StreamListing {
        Objects.requireNonNull(stream, "stream");
        shards = List.copyOf(shards);
    }

    StreamListing asConfirmed() {
        return new StreamListing(stream, true, shards);
    }
}
