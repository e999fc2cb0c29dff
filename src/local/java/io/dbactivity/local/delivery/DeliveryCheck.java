// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.delivery;

import io.dbactivity.local.simulator.ProducedAccount;
import io.dbactivity.local.simulator.ProducedRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks what arrives against what was written. Either side may record an event first. Holds about 200 bytes per
 * record, so that a million events fit in a test's heap. Thread-safe.
 */
public final class DeliveryCheck {

    private static final byte PRODUCED = (byte) 0x80;
    private static final byte TIMES_DELIVERED = 0x7f;

    private record Shard(String stream, String name) {}

    /**
     * By shard, sequence number and event index: whether the event was produced and how often it was delivered, in one
     * byte.
     */
    private final Map<Shard, Map<String, byte[]>> ticks = new HashMap<>();

    private long produced;
    private long delivered;
    private long missing;
    private long duplicated;
    private long unexpected;

    /** Expects everything in the account that a consumer can read, except heartbeats. */
    public void produced(ProducedAccount account) {
        account.records()
                .filter(ProducedRecord::readable)
                .forEach(record -> record.events().stream()
                        .filter(event -> !event.heartbeat())
                        .forEach(event -> produced(new EventPosition(
                                record.stream(), record.shardId(), record.sequenceNumber(), event.index()))));
    }

    /** Records that an event was written and must arrive. Recording it again changes nothing. */
    public synchronized void produced(EventPosition event) {
        byte[] record = record(event);
        byte tick = record[event.index()];
        if ((tick & PRODUCED) != 0) {
            return;
        }
        record[event.index()] = (byte) (tick | PRODUCED);
        produced++;
        if (tick == 0) {
            missing++;
        } else {
            unexpected--;
        }
    }

    /** Records that an event arrived. */
    public synchronized void delivered(EventPosition event) {
        byte[] record = record(event);
        byte tick = record[event.index()];
        delivered++;
        if ((tick & TIMES_DELIVERED) > 0) {
            duplicated++;
        } else {
            record[event.index()]++;
            if (tick == 0) {
                unexpected++;
            } else {
                missing--;
            }
        }
    }

    public synchronized Balance balance() {
        return new Balance(produced, delivered, missing, duplicated, unexpected);
    }

    /** The shards of which any event was written or has arrived. */
    public synchronized int shards() {
        return ticks.size();
    }

    /** True if everything written so far has arrived. */
    public synchronized boolean isComplete() {
        return missing == 0;
    }

    /** Some of the events that were written but have not arrived, for a test's message. */
    public synchronized List<EventPosition> missing(int atMost) {
        List<EventPosition> found = new ArrayList<>();
        ticks.forEach((shard, records) -> records.forEach((sequenceNumber, record) -> {
            for (int index = 0; index < record.length && found.size() < atMost; index++) {
                if (record[index] == PRODUCED) {
                    found.add(new EventPosition(shard.stream(), shard.name(), sequenceNumber, index));
                }
            }
        }));
        return found;
    }

    private byte[] record(EventPosition event) {
        Map<String, byte[]> records =
                ticks.computeIfAbsent(new Shard(event.stream(), event.shard()), any -> new HashMap<>());
        return records.merge(event.sequenceNumber(), new byte[event.index() + 1], DeliveryCheck::longer);
    }

    private static byte[] longer(byte[] known, byte[] needed) {
        return known.length >= needed.length ? known : Arrays.copyOf(known, needed.length);
    }
}
