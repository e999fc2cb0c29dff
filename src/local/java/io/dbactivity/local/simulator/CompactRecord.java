// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import io.dbactivity.local.simulator.database.SimulatedEvent;
import io.dbactivity.local.simulator.envelope.Damage;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A record's place in the account as a few bytes, so that a million fit in memory: one byte for the damage, one for the
 * length of the sequence number, the sequence number, and eight for each event.
 */
final class CompactRecord {

    private static final Damage[] DAMAGES = Damage.values();
    private static final byte UNDAMAGED = -1;
    private static final long HEARTBEAT = -1;
    private static final long UNMARKED = -2;

    private CompactRecord() {}

    static byte[] encode(String sequenceNumber, List<SimulatedEvent> events, Optional<Damage> damage) {
        byte[] number = new BigInteger(sequenceNumber).toByteArray();
        ByteBuffer bytes = ByteBuffer.allocate(2 + number.length + Long.BYTES * events.size());
        bytes.put(damage.map(CompactRecord::code).orElse(UNDAMAGED));
        bytes.put((byte) number.length).put(number);
        events.forEach(event ->
                bytes.putLong(event.heartbeat() ? HEARTBEAT : event.marker().orElse(UNMARKED)));
        return bytes.array();
    }

    static ProducedRecord decode(String stream, String shardId, byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        byte damage = bytes.get();
        byte[] number = new byte[bytes.get()];
        bytes.get(number);
        List<ProducedEvent> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            events.add(event(events.size(), bytes.getLong()));
        }
        return new ProducedRecord(
                stream,
                shardId,
                new BigInteger(number).toString(),
                events,
                damage == UNDAMAGED ? Optional.empty() : Optional.of(DAMAGES[damage]));
    }

    private static ProducedEvent event(int index, long code) {
        return new ProducedEvent(index, code == HEARTBEAT, code < 0 ? OptionalLong.empty() : OptionalLong.of(code));
    }

    private static byte code(Damage damage) {
        return (byte) List.of(DAMAGES).indexOf(damage);
    }
}
