// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;
import java.util.Optional;

/**
 * What one message of an activity stream holds: the events of one database instance. Immutable.
 *
 * @param clusterId DbClusterResourceId; null or empty for RDS instances, and null in some Aurora records too
 * @param instanceId DbiResourceId; null if the record does not say
 * @param events in the order in which they were sent, numbered from 0, with the heartbeats
 * @param flaw what its list holds beside events; absent if nothing
 */
public record ActivityRecord(
        String clusterId, String instanceId, List<ActivityEvent> events, Optional<BadElements> flaw) {

    public ActivityRecord {
        events = List.copyOf(events);
    }

    /** A record of nothing but events. */
    public ActivityRecord(String clusterId, String instanceId, List<ActivityEvent> events) {
        this(clusterId, instanceId, events, Optional.empty());
    }

    @Override
    public String toString() {
        return "ActivityRecord[clusterId=" + clusterId + ", instanceId=" + instanceId + ", events=" + events.size()
                + "]";
    }
}
