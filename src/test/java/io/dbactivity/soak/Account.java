// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.local.simulator.ProducedAccount;
import io.dbactivity.local.simulator.ProducedRecord;
import io.dbactivity.record.ActivitySchema;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What became of every event that was written: delivered, how often, or lost by the stream's own doing and named by a gap
 * record. Kinesis numbers are never used twice here, so a sequence number names a record for good.
 */
final class Account {

    /** One Kinesis record that was written. */
    private static final class Fate {
        private final ProducedRecord record;
        private final Instant arrivedBy;
        private final int awaited;
        private boolean perished;

        Fate(ProducedRecord record, Instant arrivedBy) {
            this.record = record;
            this.arrivedBy = arrivedBy;
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
    private final List<Struct> gaps = new ArrayList<>();
    private final List<Struct> recreations = new ArrayList<>();
    private final Map<String, List<String>> parents = new HashMap<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private long written;
    private long delivered;
    private long repeated;
    private long lost;

    /** @param arrivedBy no record of the account arrived later */
    synchronized void written(ProducedAccount account, Instant arrivedBy) {
        account.records().forEach(record -> {
            var fate = new Fate(record, arrivedBy);
            written += fate.awaited;
            sequenceNumbers.add(record.sequenceNumber());
            if (fate.awaited > 0 || fate.isLost()) {
                open.put(record.sequenceNumber(), fate);
            }
        });
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

    synchronized void take(SourceRecord record) {
        if (record.valueSchema() == ActivitySchema.EVENT) {
            takeEvent(((Struct) record.value()).getStruct("source"));
        } else if (record.valueSchema() == CoverageSchema.COVERAGE) {
            takeEntry((Struct) record.value());
        }
    }

    private void takeEvent(Struct source) {
        String sequenceNumber = source.getString("sequenceNumber");
        int index = source.getInt64("eventIndex").intValue();
        byte[] times = deliveries.merge(
                sequenceNumber,
                new byte[index + 1],
                (known, needed) -> known.length >= needed.length ? known : Arrays.copyOf(known, needed.length));
        delivered++;
        if (times[index]++ > 0) {
            repeated++;
        }
    }

    private void takeEntry(Struct entry) {
        switch (entry.getString("kind")) {
            case "gap" -> {
                gaps.add(entry);
                reasons.merge(entry.getString("reason"), 1, Integer::sum);
            }
            case "stream_recreated" -> recreations.add(entry);
            case "shard_started" -> parents.put(shard(entry, entry.getString("shardId")), parents(entry));
            default -> {
                // Nothing that a lost event could be inside of.
            }
        }
    }

    private static List<String> parents(Struct entry) {
        List<String> parents = entry.getArray("parentShardIds");
        return parents == null ? List.of() : List.copyOf(parents);
    }

    /** A shard of one of the streams that have had the name. */
    private static String shard(Struct entry, String shardId) {
        return entry.getString("stream") + "/" + entry.get("streamCreated") + "/" + shardId;
    }

    /** Closes what is delivered, or lost and inside a gap; returns whether nothing is left. */
    synchronized boolean settle() {
        for (Iterator<Fate> fates = open.values().iterator(); fates.hasNext(); ) {
            Fate fate = fates.next();
            if (isDelivered(fate)) {
                fates.remove();
            } else if (fate.isLost() && isExplained(fate)) {
                lost += fate.awaited - eventsDelivered(fate);
                fates.remove();
            }
        }
        return open.isEmpty();
    }

    private boolean isDelivered(Fate fate) {
        return fate.record.readable() && eventsDelivered(fate) == fate.awaited;
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
    private static boolean endedBefore(Struct recreated, Fate fate) {
        return recreated.getString("stream").equals(fate.record.stream())
                && fate.arrivedBy.isBefore(time(recreated, "streamCreated"));
    }

    private boolean covers(Struct gap, Fate fate) {
        return gap.getString("stream").equals(fate.record.stream())
                && (coversRecord(gap, fate.record) || coversItsLine(gap, fate));
    }

    private static boolean coversRecord(Struct gap, ProducedRecord record) {
        return Objects.equals(gap.getString("shardId"), record.shardId())
                && isAtMost(gap.getString("fromSequenceNumber"), record.sequenceNumber())
                && isAtMost(record.sequenceNumber(), gap.getString("toSequenceNumber"));
    }

    /** A shard that came and went unread lies, by time, inside the gap with which one of its descendants begins. */
    private boolean coversItsLine(Struct gap, Fate fate) {
        return gap.get("fromTime") != null
                && gap.get("toTime") != null
                && !fate.arrivedBy.isBefore(time(gap, "fromTime"))
                && !fate.arrivedBy.isAfter(time(gap, "toTime"))
                && descendsFrom(gap, gap.getString("shardId"), fate.record.shardId());
    }

    private boolean descendsFrom(Struct gap, String shardId, String ancestor) {
        return parents.getOrDefault(shard(gap, shardId), List.of()).stream()
                .anyMatch(parent -> parent.equals(ancestor) || descendsFrom(gap, parent, ancestor));
    }

    private static Instant time(Struct entry, String field) {
        return ((Date) entry.get(field)).toInstant();
    }

    private static boolean isAtMost(String low, String high) {
        return low == null || high == null || new BigInteger(low).compareTo(new BigInteger(high)) <= 0;
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

    synchronized List<String> unsettled(int most) {
        return open.values().stream().limit(most).map(Fate::toString).toList();
    }

    @Override
    public synchronized String toString() {
        return written + " events written, " + delivered + " delivered, " + repeated + " of them again, " + lost
                + " lost inside gaps " + reasons + ", " + open.size() + " records unsettled";
    }
}
