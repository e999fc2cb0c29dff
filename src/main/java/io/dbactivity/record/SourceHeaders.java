// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;

/** What {@link ActivitySchema#SOURCE} says beyond the coordinates, as headers: all are text, and what is not known is not there. */
final class SourceHeaders {

    private final List<Header> headers = new ArrayList<>();

    SourceHeaders(RecordSettings settings, String version, Coordinates at, ActivityRecord activity) {
        add("das.cluster.id", activity.clusterId());
        add("das.instance.id", activity.instanceId());
        add("das.contract.version", at.contractVersion());
        add("das.event.count", Integer.toString(activity.events().size()));
        add("kinesis.arrival.time", at.arrivalTime().toString());
        add("aws.region", settings.region());
        add("connector.name", settings.connectorName());
        add("connector.version", version);
    }

    private void add(String key, String value) {
        if (value != null) {
            headers.add(CoordinateHeaders.header(key, value));
        }
    }

    void addTo(ConnectHeaders others, int eventIndex) {
        others.addString("das.event.index", Integer.toString(eventIndex));
        headers.forEach(others::add);
    }
}
