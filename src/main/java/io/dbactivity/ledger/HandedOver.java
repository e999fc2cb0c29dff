// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.coverage.Ordinals;
import io.dbactivity.coverage.Tally;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The Kinesis records of a shard whose events were handed over and are not in the ledger yet. They are counted when all of
 * their events are settled. Used by the task thread only.
 */
final class HandedOver {

    /** The rule under which the ledger counts events that a transform filtered on purpose. */
    static final String FILTERED = "on.dropped.record";

    /**
     * One Kinesis record.
     *
     * @param truncated how many of its events are delivered with their long values cut
     * @param before ordinal of the last event before it
     * @param last ordinal of its last event; the same as before if none of them is delivered
     */
    private record One(
            String sequenceNumber,
            long firstIndex,
            Instant arrivalTime,
            Map<String, Long> excluded,
            long truncated,
            String run,
            long before,
            long last) {}

    private final Deque<One> open = new ArrayDeque<>();
    private final NavigableSet<Long> missing = new TreeSet<>();
    private final boolean countMissingAsExcluded;
    private Tally tally = Tally.NONE;

    HandedOver(boolean countMissingAsExcluded) {
        this.countMissingAsExcluded = countMissingAsExcluded;
    }

    void add(
            String sequenceNumber,
            long firstIndex,
            Instant arrivalTime,
            Map<String, Long> excluded,
            long truncated,
            String run,
            long before,
            long last) {
        open.add(new One(sequenceNumber, firstIndex, arrivalTime, excluded, truncated, run, before, last));
    }

    /** Notes that an event is not in Kafka. */
    void recordMissing(long ordinal) {
        missing.add(ordinal);
    }

    /** How many events are known to be missing and are in no tally yet. */
    int missing() {
        return missing.size();
    }

    /** Counts the records whose events are all settled: those up to and including an ordinal. */
    void settle(long upTo) {
        while (!open.isEmpty() && open.element().last() <= upTo) {
            count(open.remove());
        }
    }

    private void count(One one) {
        List<Long> gone = new ArrayList<>(missing.headSet(one.last(), true));
        missing.removeAll(gone);
        Map<String, Long> excluded = one.excluded();
        if (countMissingAsExcluded && !gone.isEmpty()) {
            excluded = new HashMap<>(excluded);
            excluded.put(FILTERED, (long) gone.size());
        }
        Optional<Ordinals> ordinals = one.last() == one.before()
                ? Optional.empty()
                : Optional.of(new Ordinals(one.run(), one.before() + 1, one.last(), gone));
        tally = tally.plus(
                        one.sequenceNumber(),
                        one.firstIndex(),
                        one.arrivalTime(),
                        one.last() - one.before() - gone.size(),
                        excluded,
                        ordinals)
                .plusTruncated(one.truncated());
    }

    /** True if every event that was handed over is among those up to and including an ordinal. */
    boolean isSettled(long upTo) {
        return open.isEmpty() || open.getLast().last() <= upTo;
    }

    /** True if everything that was handed over is counted. */
    boolean isCounted() {
        return open.isEmpty();
    }

    /** What is counted since the last call of {@link #takeTally}. */
    Tally tally() {
        return tally;
    }

    Tally takeTally() {
        Tally taken = tally;
        tally = Tally.NONE;
        return taken;
    }
}
