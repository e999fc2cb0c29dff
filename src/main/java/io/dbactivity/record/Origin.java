// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityRecord;

/**
 * Where the events of one Kinesis record come from: what is the same for all of them. It holds no event, because a
 * record that waits in the worker keeps it in memory.
 *
 * @param connectorVersion the version of the plugin
 * @param connectorName the connector's name in the worker
 * @param clusterId null or empty for RDS instances, and null in some Aurora records too
 * @param instanceId null if the record does not say
 * @param eventCount how many events the Kinesis record holds, heartbeats and excluded ones among them
 */
record Origin(
        String connectorVersion,
        String connectorName,
        String region,
        Coordinates at,
        String clusterId,
        String instanceId,
        int eventCount) {

    static Origin of(RecordSettings settings, String connectorVersion, Coordinates at, ActivityRecord activity) {
        return new Origin(
                connectorVersion,
                settings.connectorName(),
                settings.region(),
                at,
                activity.clusterId(),
                activity.instanceId(),
                activity.events().size());
    }
}
