// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.util.OptionalLong;

/**
 * One element of a record's list of events.
 *
 * @param marker the number in the trailing comment of the event's {@code commandText}, if it has one
 */
public record SimulatedEvent(String json, boolean heartbeat, OptionalLong marker) {

    static final SimulatedEvent HEARTBEAT = new SimulatedEvent("{\"type\":\"heartbeat\"}", true, OptionalLong.empty());

    static SimulatedEvent marked(String json, long marker) {
        return new SimulatedEvent(json, false, OptionalLong.of(marker));
    }

    /** An event that no number tells from others. */
    public static SimulatedEvent unmarked(String json) {
        return new SimulatedEvent(json, false, OptionalLong.empty());
    }

    @Override
    public String toString() {
        return (heartbeat ? "heartbeat" : "event") + " of " + json.length() + " characters";
    }
}
