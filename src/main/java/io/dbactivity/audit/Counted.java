// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.Optional;

/**
 * The numbered events that an entry speaks of. A {@code shard_started} has a last one only: all up to it were delivered
 * before.
 *
 * @param run empty if the entry speaks of no numbered event
 * @param missing those of them that are not in Kafka
 * @param events how many the entry counts
 * @param excluded how many of the missing ones were left out on purpose
 */
record Counted(Optional<String> run, long from, long to, OrdinalSet missing, long events, long excluded) {

    /** The rule under which the ledger counts events that a transform filters out on purpose. */
    private static final String FILTERED = "on.dropped.record";

    static Counted of(LedgerEntry entry) {
        return new Counted(
                entry.text("run"),
                entry.number("fromOrdinal"),
                entry.number("toOrdinal"),
                entry.text("missingOrdinals").map(OrdinalSet::parse).orElseGet(OrdinalSet::new),
                entry.number("events"),
                entry.counts("excluded").getOrDefault(FILTERED, 0L));
    }

    /** True if the entry counts as many events as it has ordinals. */
    boolean addsUp() {
        return run.isPresent()
                ? from >= 1
                        && from <= to
                        && missing.between(from, to).count() == missing.count()
                        && events == to - from + 1 - missing.count()
                : events == 0 && to == 0 && missing.isEmpty();
    }
}
