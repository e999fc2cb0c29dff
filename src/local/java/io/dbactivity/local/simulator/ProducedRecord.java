// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import io.dbactivity.local.simulator.envelope.Damage;
import java.util.List;
import java.util.Optional;

/**
 * A record that was put.
 *
 * @param shardId as the stream's answer named it
 * @param sequenceNumber as the stream's answer named it
 * @param damage what was done to the record on purpose
 */
public record ProducedRecord(
        String stream, String shardId, String sequenceNumber, List<ProducedEvent> events, Optional<Damage> damage) {

    public ProducedRecord {
        events = List.copyOf(events);
    }

    /** True if a consumer can deliver the events. */
    public boolean readable() {
        return damage.map(Damage::readable).orElse(true);
    }
}
