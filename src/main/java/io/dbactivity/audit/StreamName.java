// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.Comparator;

/** A stream. If it is deleted and made again, the new one is another one of the same name. */
record StreamName(String name, Instant created) implements Comparable<StreamName> {

    private static final Comparator<StreamName> ORDER =
            Comparator.comparing(StreamName::name).thenComparing(StreamName::created);

    static StreamName of(ShardName shard) {
        return new StreamName(shard.stream(), shard.streamCreated());
    }

    static StreamName of(LedgerEntry entry) {
        return new StreamName(entry.stream(), entry.streamCreated());
    }

    @Override
    public int compareTo(StreamName other) {
        return ORDER.compare(this, other);
    }
}
