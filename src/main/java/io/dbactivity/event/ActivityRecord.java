// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;

/**
 * What one message of an activity stream holds: the events of one database instance.
 *
 * @param clusterId DbClusterResourceId; null or empty for RDS instances, and absent in some Aurora records too
 * @param instanceId DbiResourceId; null where the record does not say
 * @param events in the order sent, numbered from 0, heartbeats among them
 */
public record ActivityRecord(String clusterId, String instanceId, List<ActivityEvent> events) {

    public ActivityRecord {
        events = List.copyOf(events);
    }

    @Override
    public String toString() {
        return "ActivityRecord[clusterId=" + clusterId + ", instanceId=" + instanceId + ", events=" + events.size()
                + "]";
    }
}
