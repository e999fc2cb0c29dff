// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a record is.
 *
 * @param source stream, topic or file
 * @param shard shard of the stream, partition of the topic; empty for a file
 * @param position sequence number, offset or line
 * @param time when the record arrived there; empty if nobody knows, as in a file or of records that are gone
 */
record Place(String source, String shard, String position, Optional<Instant> time) {

    Place {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(shard, "shard");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(time, "time");
    }

    /** For people. */
    String text() {
        return source + (shard.isEmpty() ? "" : " " + shard) + " " + position;
    }
}
