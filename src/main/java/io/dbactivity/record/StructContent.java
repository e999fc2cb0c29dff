// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.ActivityRecord;
import java.util.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;

/** Each event as a {@link Struct}, which says itself where the event was read. */
final class StructContent implements EventContent {

    private static final String CONNECTOR = "database-activity";

    private static final Field EVENT_ID = ActivitySchema.event("eventId");
    private static final Field SOURCE = ActivitySchema.event("source");

    private final RecordSettings settings;
    private final String version;
    private final Coordinates at;
    private final ActivityRecord activity;
    private final CoordinateHeaders headers;
    private final Date arrivalTime;

    StructContent(RecordSettings settings, String version, Coordinates at, ActivityRecord activity) {
        this.settings = settings;
        this.version = version;
        this.at = at;
        this.activity = activity;
        this.headers = new CoordinateHeaders(at);
        this.arrivalTime = Date.from(at.arrivalTime());
    }

    @Override
    public Schema schema() {
        return ActivitySchema.EVENT;
    }

    @Override
    public Struct value(ActivityEvent event, String eventId) {
        Struct value = EventValue.of(event);
        value.put(EVENT_ID, eventId);
        value.put(SOURCE, source(event.index()));
        return value;
    }

    @Override
    public ConnectHeaders headers(ActivityEvent event, String eventId) {
        return headers.of(eventId, event.engine());
    }

    private Struct source(int index) {
        return new CheckedStruct(ActivitySchema.SOURCE)
                .put(SourceField.VERSION, version)
                .put(SourceField.CONNECTOR, CONNECTOR)
                .put(SourceField.NAME, settings.connectorName())
                .put(SourceField.REGION, settings.region())
                .put(SourceField.STREAM, at.stream())
                .put(SourceField.RESOURCE_ID, at.resourceId())
                .put(SourceField.CLUSTER_ID, activity.clusterId())
                .put(SourceField.INSTANCE_ID, activity.instanceId())
                .put(SourceField.CONTRACT_VERSION, at.contractVersion())
                .put(SourceField.SHARD_ID, at.shardId())
                .put(SourceField.SEQUENCE_NUMBER, at.sequenceNumber())
                .put(SourceField.EVENT_INDEX, (long) index)
                .put(SourceField.EVENT_COUNT, (long) activity.events().size())
                .put(SourceField.ARRIVAL_TIME, arrivalTime);
    }
}
