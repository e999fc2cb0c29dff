// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import io.dbactivity.local.simulator.database.SimulatedEvent;
import io.dbactivity.local.simulator.envelope.Damage;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/** A record on its way to the stream, with what the account will say about it. */
record OutgoingRecord(SdkBytes data, List<SimulatedEvent> events, Optional<Damage> damage) {

    /** The events that are not heartbeats. */
    long activities() {
        return events.stream().filter(event -> !event.heartbeat()).count();
    }

    int size() {
        return data.asByteArrayUnsafe().length;
    }

    @Override
    public String toString() {
        return events.size() + " events in " + size() + " bytes";
    }
}
