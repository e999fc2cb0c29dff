// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.record.Acknowledgements;
import io.dbactivity.record.Coordinates;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Which of a shard's events Kafka has acknowledged. The worker's and the producer's threads tell it, in any order; the
 * task thread asks. Memory grows with the events between the first that is open and the last that is settled, which is
 * what the producer has in flight.
 */
final class DeliveryTracker implements Acknowledgements {

    /** An event that the worker dropped. */
    record Dropped(long ordinal, Coordinates at, int eventIndex) {}

    /** Settled bits are let go when so many of them are in front. */
    private static final int MOST_SETTLED_BITS = 1 << 16;

    private final List<Dropped> dropped = new ArrayList<>();
    private BitSet settled = new BitSet();

    /** The ordinal of the first bit. */
    private long first;

    private int open;
    private volatile boolean hasDropped;

    /** @param lastOrdinal the last event that was settled before */
    DeliveryTracker(long lastOrdinal) {
        this.first = lastOrdinal + 1;
    }

    @Override
    public synchronized void acknowledge(long ordinal) {
        settle(ordinal);
    }

    @Override
    public synchronized void drop(long ordinal, Coordinates at, int eventIndex) {
        dropped.add(new Dropped(ordinal, at, eventIndex));
        hasDropped = true;
        settle(ordinal);
    }

    private void settle(long ordinal) {
        long bit = ordinal - first;
        if (bit < open) {
            return;
        }
        settled.set(Math.toIntExact(bit));
        open = settled.nextClearBit(open);
        if (open > MOST_SETTLED_BITS) {
            settled = settled.get(open, Math.max(open, settled.length()));
            first += open;
            open = 0;
        }
    }

    /**
     * The ordinal up to and including which every event is acknowledged, or dropped and taken. What was dropped a
     * moment ago must not be counted as delivered.
     */
    synchronized long settledUpTo() {
        long settledAll = first + open - 1;
        return dropped.stream().mapToLong(event -> event.ordinal() - 1).reduce(settledAll, Math::min);
    }

    /** True if events were dropped that nobody has taken yet. */
    boolean hasDropped() {
        return hasDropped;
    }

    /** Takes the events that were dropped since the last call, in the order of their ordinals. */
    synchronized List<Dropped> takeDropped() {
        List<Dropped> taken = new ArrayList<>(dropped);
        dropped.clear();
        hasDropped = false;
        taken.sort(Comparator.comparingLong(Dropped::ordinal));
        return taken;
    }
}
