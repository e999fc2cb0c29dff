// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The stream that an offset belongs to, and the instruction that it follows.
 *
 * @param created the stream's creation time: an offset is worthless in a later stream of the same name
 * @param honours the instruction for the whole stream that the offset already follows; absent if there was none
 */
public record StreamEpoch(Instant created, Optional<String> honours) {

    public StreamEpoch {
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(honours, "honours");
    }

    /** The epoch of a stream whose position nobody has moved as a whole. */
    public StreamEpoch(Instant created) {
        this(created, Optional.empty());
    }
}
