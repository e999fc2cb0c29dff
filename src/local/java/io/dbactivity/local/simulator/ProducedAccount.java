// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import io.dbactivity.local.simulator.database.SimulatedEvent;
import io.dbactivity.local.simulator.envelope.Damage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a simulator put, according to the stream's answers: every event by stream, shard, sequence number and index.
 * Holds about 60 bytes for a record of one event. Thread-safe.
 *
 * <p>A record that the stream took but whose answer did not arrive is not in the account.
 */
public final class ProducedAccount {

    private final Map<Shard, List<byte[]>> records = new LinkedHashMap<>();
    private long events;
    private long heartbeats;
    private long unreadable;

    ProducedAccount() {}

    synchronized void add(
            String stream,
            String shardId,
            String sequenceNumber,
            List<SimulatedEvent> recordEvents,
            Optional<Damage> damage) {
        records.computeIfAbsent(new Shard(stream, shardId), shard -> new ArrayList<>())
                .add(CompactRecord.encode(sequenceNumber, recordEvents, damage));
        if (!damage.map(Damage::readable).orElse(true)) {
            unreadable++;
            return;
        }
        long beats = recordEvents.stream().filter(SimulatedEvent::heartbeat).count();
        heartbeats += beats;
        events += recordEvents.size() - beats;
    }

    /** Every record put so far; those of one shard in the order in which they were put. */
    public Stream<ProducedRecord> records() {
        return snapshot().entrySet().stream()
                .flatMap(shard -> shard.getValue().stream()
                        .map(bytes -> CompactRecord.decode(
                                shard.getKey().stream(), shard.getKey().shardId(), bytes)));
    }

    /** The events that a consumer has to deliver, without heartbeats. */
    public synchronized long events() {
        return events;
    }

    public synchronized long heartbeats() {
        return heartbeats;
    }

    /** The records that no consumer can read, since they were damaged on purpose. */
    public synchronized long unreadableRecords() {
        return unreadable;
    }

    private synchronized Map<Shard, List<byte[]>> snapshot() {
        Map<Shard, List<byte[]>> copy = new LinkedHashMap<>();
        records.forEach((shard, list) -> copy.put(shard, List.copyOf(list)));
        return copy;
    }

    private record Shard(String stream, String shardId) {}
}
