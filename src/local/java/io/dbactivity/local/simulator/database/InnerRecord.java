// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.util.List;
import java.util.stream.Collectors;

/** The content of one envelope: some events of one instance. */
public record InnerRecord(String clusterId, String instanceId, List<SimulatedEvent> events) {

    public InnerRecord {
        events = List.copyOf(events);
    }

    /** The compact JSON text. */
    public String json() {
        return events.stream()
                .map(SimulatedEvent::json)
                .collect(Collectors.joining(
                        ",",
                        "{\"type\":\"DatabaseActivityMonitoringRecord\",\"clusterId\":\"" + clusterId
                                + "\",\"instanceId\":\"" + instanceId + "\",\"databaseActivityEventList\":[",
                        "]}"));
    }
}
