// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityRecord;
import org.apache.kafka.connect.header.Headers;

/**
 * What {@link ActivitySchema#SOURCE} says beyond the coordinates, as headers: all are text, and what is not known is not
 * there.
 */
final class SourceHeaders {

    private final RecordHeaders ofRecord;

    /** @param activity not held on to: it is full of statements */
    SourceHeaders(RecordSettings settings, String version, Coordinates at, ActivityRecord activity) {
        String clusterId = activity.clusterId();
        String instanceId = activity.instanceId();
        int eventCount = activity.events().size();
        this.ofRecord = new RecordHeaders(headers -> {
            add("das.cluster.id", clusterId, headers);
            add("das.instance.id", instanceId, headers);
            add("das.contract.version", at.contractVersion(), headers);
            add("das.event.count", Integer.toString(eventCount), headers);
            add("kinesis.arrival.time", at.arrivalTime().toString(), headers);
            add("aws.region", settings.region(), headers);
            add("connector.name", settings.connectorName(), headers);
            add("connector.version", version, headers);
        });
    }

    private static void add(String key, String value, Headers headers) {
        if (value != null) {
            headers.addString(key, value);
        }
    }

    /** Those of one event. */
    void addTo(Headers headers, int eventIndex) {
        headers.addString("das.event.index", Integer.toString(eventIndex));
        ofRecord.addTo(headers);
    }
}
