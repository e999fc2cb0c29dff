// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import io.dbactivity.local.simulator.ProducedAccount;
import io.dbactivity.local.simulator.ProducedEvent;
import io.dbactivity.local.simulator.ProducedRecord;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What became of every event that was written: delivered, how often, or lost by the stream's own doing and named by a
 * gap record. Kinesis numbers are never used twice here, so a sequence number names a record for good.
 */
final class Account {

    /** One Kinesis record that was written. */
    private static final class Fate {
        private final ProducedRecord record;
        private final Instant arrivedBy;
        private final int awaited;
        private final boolean setAside;
        private boolean perished;

        /** @param setAside true if the record, whatever of it is delivered, leaves a dead letter */
        Fate(ProducedRecord record, Instant arrivedBy, boolean setAside) {
            this.record = record;
            this.arrivedBy = arrivedBy;
            this.setAside = setAside;
            this.awaited = (int)
                    record.events().stream().filter(event -> !event.heartbeat()).count();
        }

        /** Nobody can deliver it. */
        boolean isLost() {
            return perished || !record.readable();
        }

        @Override
        public String toString() {
            return record.stream() + "/" + record.shardId() + "/" + record.sequenceNumber() + " by " + arrivedBy
                    + (perished ? ", perished" : "")
                    + record.damage().map(damage -> ", " + damage).orElse("");
        }
    }

    private final Map<String, Fate> open = new LinkedHashMap<>();
    private final Set<String> sequenceNumbers = new HashSet<>();
    private final Map<String, byte[]> deliveries = new HashMap<>();
    private final Map<String, List<Fate>> lostRecords = new HashMap<>();
    private final Set<String> deadLetters = new HashSet<>();
    private final List<LedgerRecord> gaps = new ArrayList<>();
    private final List<LedgerRecord> recreations = new ArrayList<>();
    private final Map<String, List<String>> parents = new HashMap<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private long written;
    private long delivered;
    private long repeated;
    private long lost;

    /** @param arrivedBy no record of the account arrived later */
    synchronized void written(ProducedAccount account, Instant arrivedBy) {
        account.records().forEach(record -> written(record, arrivedBy));
    }

    synchronized void written(ProducedRecord record, Instant arrivedBy) {
        await(new Fate(record, arrivedBy, !record.readable()));
    }

    /** A record of which a part is readable. */
    synchronized void writtenWithAFlaw(ProducedRecord record, Instant arrivedBy) {
        await(new Fate(record, arrivedBy, true));
    }

    private void await(Fate fate) {
        written += fate.awaited;
        sequenceNumbers.add(fate.record.sequenceNumber());
        if (fate.awaited > 0 || fate.setAside) {
            open.put(fate.record.sequenceNumber(), fate);
        }
    }

    /** The stream has dropped what arrived before. */
    synchronized void trimmed(Instant horizon) {
        open.values().stream().filter(fate -> fate.arrivedBy.isBefore(horizon)).forEach(fate -> fate.perished = true);
    }

    /** The stream is gone with all that it held. */
    synchronized void deleted(String stream) {
        open.values().stream()
                .filter(fate -> fate.record.stream().equals(stream))
                .forEach(fate -> fate.perished = true);
    }

    /** An event has been delivered. */
    synchronized void takeEvent(String sequenceNumber, int index) {
        byte[] times = deliveries.merge(
                sequenceNumber,
                new byte[index + 1],
                (known, needed) -> known.length >= needed.length ? known : Arrays.copyOf(known, needed.length));
        delivered++;
        if (times[index]++ > 0) {
            repeated++;
        }
    }

    /** A dead letter of a record, or a part of one, has been delivered. */
    synchronized void takeDeadLetter(String sequenceNumber) {
        deadLetters.add(sequenceNumber);
    }

    synchronized void takeEntry(LedgerRecord entry) {
        switch (entry.kind()) {
            case "gap" -> {
                gaps.add(entry);
                reasons.merge(entry.reason(), 1, Integer::sum);
            }
            case "stream_recreated" -> recreations.add(entry);
            case "shard_started" -> parents.put(entry.shard(entry.shardId()), entry.parents());
            default -> {
                // Nothing that a lost event could be inside of.
            }
        }
    }

    /** Closes what is delivered, or lost and inside a gap; returns whether nothing is left. */
    synchronized boolean settle() {
        for (Iterator<Fate> fates = open.values().iterator(); fates.hasNext(); ) {
            Fate fate = fates.next();
            if (isDelivered(fate) && isKept(fate)) {
                fates.remove();
            } else if (fate.isLost() && isExplained(fate) && isKept(fate)) {
                lost += fate.awaited - eventsDelivered(fate);
                lostRecords
                        .computeIfAbsent(fate.record.shardId(), shard -> new ArrayList<>())
                        .add(fate);
                fates.remove();
            }
        }
        return open.isEmpty();
    }

    private boolean isDelivered(Fate fate) {
        return fate.record.readable() && eventsDelivered(fate) == fate.awaited;
    }

    /** If it had to be set aside, it is a dead letter, unless it was gone before that. */
    private boolean isKept(Fate fate) {
        return !fate.setAside || fate.perished || deadLetters.contains(fate.record.sequenceNumber());
    }

    private long eventsDelivered(Fate fate) {
        byte[] times = deliveries.getOrDefault(fate.record.sequenceNumber(), new byte[0]);
        return fate.record.events().stream()
                .filter(event -> !event.heartbeat())
                .filter(event -> event.index() < times.length && times[event.index()] > 0)
                .count();
    }

    private boolean isExplained(Fate fate) {
        return gaps.stream().anyMatch(gap -> covers(gap, fate))
                || recreations.stream().anyMatch(recreated -> endedBefore(recreated, fate));
    }

    /** All that a stream still held is gone with it. */
    private static boolean endedBefore(LedgerRecord recreated, Fate fate) {
        return recreated.stream().equals(fate.record.stream())
                && recreated.streamCreated().filter(fate.arrivedBy::isBefore).isPresent();
    }

    private boolean covers(LedgerRecord gap, Fate fate) {
        return gap.stream().equals(fate.record.stream())
                && (coversRecord(gap, fate.record) || coversItsLine(gap, fate));
    }

    private static boolean coversRecord(LedgerRecord gap, ProducedRecord record) {
        return gap.shardId().equals(record.shardId())
                && gap.from()
                        .filter(from -> isAfter(from, record.sequenceNumber()))
                        .isEmpty()
                && gap.to().filter(to -> isAfter(record.sequenceNumber(), to)).isEmpty();
    }

    /** A shard that came and went unread lies, by time, inside the gap with which one of its descendants begins. */
    private boolean coversItsLine(LedgerRecord gap, Fate fate) {
        return gap.fromTime().filter(from -> !fate.arrivedBy.isBefore(from)).isPresent()
                && gap.toTime().filter(to -> !fate.arrivedBy.isAfter(to)).isPresent()
                && descendsFrom(gap, gap.shardId(), fate.record.shardId());
    }

    private boolean descendsFrom(LedgerRecord gap, String shardId, String ancestor) {
        return parents.getOrDefault(gap.shard(shardId), List.of()).stream()
                .anyMatch(parent -> parent.equals(ancestor) || mayDescendFrom(gap, parent, ancestor));
    }

    /**
     * A parent that came and went unread is named by its child, but its own parents are named nowhere: Kinesis no longer
     * listed it. Each shard that was made before it may be one of them.
     */
    private boolean mayDescendFrom(LedgerRecord gap, String parent, String ancestor) {
        return parents.containsKey(gap.shard(parent))
                ? descendsFrom(gap, parent, ancestor)
                : ancestor.compareTo(parent) < 0;
    }

    private static boolean isAfter(String one, String other) {
        return new BigInteger(one).compareTo(new BigInteger(other)) > 0;
    }

    /** The records that nobody wrote and that were delivered all the same. */
    synchronized List<String> madeUp() {
        return deliveries.keySet().stream()
                .filter(sequenceNumber -> !sequenceNumbers.contains(sequenceNumber))
                .toList();
    }

    /** Events that are delivered, each counted once. */
    synchronized long distinct() {
        return delivered - repeated;
    }

    synchronized long repeated() {
        return repeated;
    }

    /**
     * How many events of a shard were lost, inside gaps, between two that were delivered.
     *
     * @param before its event id; absent for the beginning of the shard
     */
    synchronized long lostBetween(Optional<String> before, String after) {
        EventPlace end = EventPlace.of(after);
        Optional<EventPlace> start = before.map(EventPlace::of);
        return lostRecords.getOrDefault(end.shardId(), List.of()).stream()
                .filter(fate -> fate.record.stream().equals(end.stream()))
                .flatMap(fate -> lostEvents(fate).map(event -> end.inTheSameShard(fate.record.sequenceNumber(), event)))
                .filter(event ->
                        event.isBefore(end) && start.filter(event::isBefore).isEmpty())
                .count();
    }

    private Stream<Integer> lostEvents(Fate fate) {
        byte[] times = deliveries.getOrDefault(fate.record.sequenceNumber(), new byte[0]);
        return fate.record.events().stream()
                .filter(event -> !event.heartbeat())
                .map(ProducedEvent::index)
                .filter(index -> index >= times.length || times[index] == 0);
    }

    /** Some of the records that were delivered more than once, wholly or in part. */
    synchronized List<String> repeatedRecords(int most) {
        return deliveries.entrySet().stream()
                .filter(delivery -> {
                    for (byte times : delivery.getValue()) {
                        if (times > 1) {
                            return true;
                        }
                    }
                    return false;
                })
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
    }

    synchronized List<String> unsettled(int most) {
        return open.values().stream().limit(most).map(Fate::toString).toList();
    }

    @Override
    public synchronized String toString() {
        return written + " events written, " + delivered + " delivered, " + repeated + " of them again, " + lost
                + " lost inside gaps " + reasons + ", " + open.size() + " records unsettled";
    }
}
