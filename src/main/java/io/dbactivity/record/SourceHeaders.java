// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityRecord;
import org.apache.kafka.connect.header.Headers;

/**
 * What {@link ActivitySchema#SOURCE} says beyond the coordinates, as headers: all are text, and what is not known is not
 * there.
 */
record SourceHeaders(RecordSettings settings, String version, Coordinates at, ActivityRecord activity) {

    void addTo(Headers headers, int eventIndex) {
        add("das.event.index", Integer.toString(eventIndex), headers);
        add("das.cluster.id", activity.clusterId(), headers);
        add("das.instance.id", activity.instanceId(), headers);
        add("das.contract.version", at.contractVersion(), headers);
        add("das.event.count", Integer.toString(activity.events().size()), headers);
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
