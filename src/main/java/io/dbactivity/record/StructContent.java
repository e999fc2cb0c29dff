// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.ActivityRecord;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;

/** Each event as a {@link Struct}, which says itself where the event was read. */
final class StructContent implements EventContent {

    private static final String CONNECTOR = "database-activity";

    private final CoordinateHeaders headers;
    private final Struct source;

    StructContent(RecordSettings settings, String version, Coordinates at, ActivityRecord activity) {
        this.headers = new CoordinateHeaders(at);
        this.source = new Struct(ActivitySchema.SOURCE)
                .put("version", version)
                .put("connector", CONNECTOR)
                .put("name", settings.connectorName())
                .put("region", settings.region())
                .put("stream", at.stream())
                .put("resourceId", at.resourceId())
                .put("clusterId", activity.clusterId())
                .put("instanceId", activity.instanceId())
                .put("contractVersion", at.contractVersion())
                .put("shardId", at.shardId())
                .put("sequenceNumber", at.sequenceNumber())
                .put("eventCount", (long) activity.events().size())
                .put("arrivalTime", Date.from(at.arrivalTime()));
    }

    @Override
    public Schema schema() {
        return ActivitySchema.EVENT;
    }

    @Override
    public Struct value(ActivityEvent event, String eventId) {
        return new EventStruct(event, eventId, new SourceStruct(source, event.index()));
    }

    @Override
    public ConnectHeaders headers(ActivityEvent event, String eventId) {
        return headers.of(eventId, event.engine());
    }
}
