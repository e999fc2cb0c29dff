// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a database behaves. The same settings always give the same traffic.
 *
 * @param fewestEvents the fewest events in a record that is not a lone heartbeat
 * @param heartbeat how often each instance sends one, by the clock
 * @param mixedHeartbeats whether heartbeats travel among events, instead of alone in their record
 */
public record TrafficSettings(
        LoadProfile load,
        int fewestEvents,
        int mostEvents,
        Duration heartbeat,
        boolean mixedHeartbeats,
        long seed,
        InstantSource clock) {

    public TrafficSettings {
        if (fewestEvents < 1 || mostEvents < fewestEvents) {
            throw new IllegalArgumentException("A record has at least one event");
        }
        if (heartbeat.isNegative() || heartbeat.isZero()) {
            throw new IllegalArgumentException("Heartbeats are some time apart");
        }
    }

    public TrafficSettings withSeed(long other) {
        return new TrafficSettings(load, fewestEvents, mostEvents, heartbeat, mixedHeartbeats, other, clock);
    }
}
