// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What an offset belongs to.
 *
 * @param created the stream's creation time: an offset is worth nothing in a later stream of the same name
 * @param honours the instruction for the whole stream that the offset already follows; absent where there was none
 */
public record StreamEpoch(Instant created, Optional<String> honours) {

    public StreamEpoch {
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(honours, "honours");
    }

    /** Of a stream whose position nobody has moved as a whole. */
    public StreamEpoch(Instant created) {
        this(created, Optional.empty());
    }
}
