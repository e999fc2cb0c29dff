// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityRecord;
import org.apache.kafka.connect.header.Headers;

/**
 * What {@link ActivitySchema#SOURCE} says beyond the coordinates, as headers: all are text, and what is not known is not
 * there.
 */
record SourceHeaders(
        RecordSettings settings, String version, Coordinates at, String clusterId, String instanceId, int eventCount) {

    /** The record of events itself is not held on to: it is full of statements. */
    static SourceHeaders of(RecordSettings settings, String version, Coordinates at, ActivityRecord activity) {
        return new SourceHeaders(
                settings,
                version,
                at,
                activity.clusterId(),
                activity.instanceId(),
                activity.events().size());
    }

    void addTo(Headers headers, int eventIndex) {
        add("das.event.index", Integer.toString(eventIndex), headers);
        add("das.cluster.id", clusterId, headers);
        add("das.instance.id", instanceId, headers);
        add("das.contract.version", at.contractVersion(), headers);
        add("das.event.count", Integer.toString(eventCount), headers);
        add("kinesis.arrival.time", at.arrivalTime().toString(), headers);
        add("aws.region", settings.region(), headers);
        add("connector.name", settings.connectorName(), headers);
        add("connector.version", version, headers);
    }

    private static void add(String key, String value, Headers headers) {
        if (value != null) {
            headers.addString(key, value);
        }
    }
}
