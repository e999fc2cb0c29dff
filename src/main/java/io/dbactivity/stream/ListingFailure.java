// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Objects;

/** A stream whose shards could not be listed. */
public record ListingFailure(StreamIdentity stream, StreamException exception) implements StreamAnswer {

    public ListingFailure {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(exception, "exception");
    }
}
