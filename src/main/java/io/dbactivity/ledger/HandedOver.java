// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.coverage.Ordinals;
import io.dbactivity.coverage.Tally;
import io.dbactivity.offset.ShardNumbers;
import io.dbactivity.record.LargeEvent;
import io.dbactivity.record.MappedRecord;
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
 * The Kinesis records of a shard whose events were handed over and are not in the ledger yet. They are counted when all
 * of their events are settled. Used by the task thread only.
 */
final class HandedOver {

    /** The rule under which the ledger counts events that a transform filtered on purpose. */
    static final String FILTERED = "on.dropped.record";

    /**
     * A Kinesis record whose events were handed over.
     *
     * @param firstIndex the first event of the record that was still to be delivered
     * @param excluded how many of its events were left out, by rule
     * @param truncated how many of its events are delivered with their long values cut
     * @param run within which its events are numbered; null if no event of the shard is numbered yet
     * @param before ordinal of the last event before it
     * @param last ordinal of its last event; the same as before if none of them is delivered
     */
    record KinesisRecord(
            String sequenceNumber,
            long firstIndex,
            Instant arrivalTime,
            Map<String, Long> excluded,
            long truncated,
            String run,
            long before,
            long last) {

        /**
         * @param before the shard's numbers before the record
         * @param after the same with those of the record's events
         */
        static KinesisRecord of(MappedRecord record, long firstIndex, ShardNumbers before, ShardNumbers after) {
            return new KinesisRecord(
                    record.offset().sequenceNumber(),
                    firstIndex,
                    record.arrivalTime(),
                    record.excluded(),
                    record.large().stream().filter(LargeEvent::cut).count(),
                    after.run().orElse(null),
                    before.ordinal(),
                    after.ordinal());
        }
    }

    private final Deque<KinesisRecord> open = new ArrayDeque<>();
    private final NavigableSet<Long> missing = new TreeSet<>();
    private final boolean countMissingAsExcluded;
    private Tally tally = Tally.NONE;

    HandedOver(boolean countMissingAsExcluded) {
        this.countMissingAsExcluded = countMissingAsExcluded;
    }

    void add(KinesisRecord record) {
        open.add(record);
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

    private void count(KinesisRecord record) {
        List<Long> gone = new ArrayList<>(missing.headSet(record.last(), true));
        missing.removeAll(gone);
        Map<String, Long> excluded = record.excluded();
        if (countMissingAsExcluded && !gone.isEmpty()) {
            excluded = new HashMap<>(excluded);
            excluded.put(FILTERED, (long) gone.size());
        }
        Optional<Ordinals> ordinals = record.last() == record.before()
                ? Optional.empty()
                : Optional.of(new Ordinals(record.run(), record.before() + 1, record.last(), gone));
        tally = tally.plus(
                        record.sequenceNumber(),
                        record.firstIndex(),
                        record.arrivalTime(),
                        record.last() - record.before() - gone.size(),
                        excluded,
                        ordinals)
                .plusTruncated(record.truncated());
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
