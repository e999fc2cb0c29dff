// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.util.Locale;

/** What a coverage record says. */
public enum CoverageKind {
    /** A task reads a shard from here on. */
    SHARD_STARTED,
    /** A shard has been delivered up to here. */
    SHARD_POSITION,
    /** A closed shard has been delivered to its end. */
    SHARD_ENDED,
    /** Something could not be delivered. */
    GAP,
    /** What a gap says to be missing was delivered later, by the replay of a dead letter. */
    GAP_CLOSED,
    /** The connector finds a stream for which nothing is stored. */
    STREAM_CREATED,
    /** A stream that was read is no longer there. */
    STREAM_DELETED,
    /** A stream that was read has been deleted, and another one made under its name. */
    STREAM_RECREATED,
    /** A database instance has fallen silent. */
    HEARTBEAT_MISSING,
    /** A record from a database instance that had fallen silent has arrived. */
    HEARTBEAT_RESUMED;

    /** The kind's name in emitted records. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
