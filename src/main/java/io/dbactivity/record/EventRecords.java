// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.Classification;
import io.dbactivity.event.EventField;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** The Connect records of one Kinesis record's events. They share what is the same for all of them. */
final class EventRecords {

    private static final String CONNECTOR = "database-activity";

    private static final Field EVENT_ID = ActivitySchema.event("eventId");
    private static final Field SOURCE = ActivitySchema.event("source");

    private final RecordSettings settings;
    private final String version;
    private final TopicName topic;
    private final Coordinates at;
    private final ActivityRecord activity;

    private final Map<String, String> partition;
    private final Map<String, Object> wholeRecord;
    private final String eventIds;
    private final CoordinateHeaders headers;
    private final Date arrivalTime;
    private final Map<String, String> sessionKeys = new HashMap<>();

    EventRecords(
            RecordSettings settings,
            String version,
            TopicName topic,
            Coordinates at,
            ActivityRecord activity,
            SourceOffset.Delivered whole) {
        this.settings = settings;
        this.version = version;
        this.topic = topic;
        this.at = at;
        this.activity = activity;
        this.partition = at.partition().toMap();
        this.wholeRecord = whole.toMap();
        this.eventIds = at.eventIdPrefix();
        this.headers = new CoordinateHeaders(at);
        this.arrivalTime = Date.from(at.arrivalTime());
    }

    SourceRecord of(ActivityEvent event) {
        String eventId = eventIds + event.index();
        Classification classification = event.classification();
        Struct value = EventValue.of(event, classification);
        value.put(EVENT_ID, eventId);
        value.put(SOURCE, source(event.index()));
        String key = key(event, eventId);
        return new SourceRecord(
                partition,
                new EventOffset(wholeRecord, event.index()),
                topic.of(at, activity.instanceId(), classification.engine()),
                null,
                key == null ? null : Schema.STRING_SCHEMA,
                key,
                ActivitySchema.EVENT,
                value,
                event.eventTime().orElse(arrivalTime.getTime()),
                headers.of(eventId, classification.engine()));
    }

    private String key(ActivityEvent event, String eventId) {
        return switch (settings.key()) {
            case SESSION -> sessionKey(event.text(EventField.SESSION_ID));
            case INSTANCE -> activity.instanceId();
            case EVENT_ID -> eventId;
            case NONE -> null;
        };
    }

    /** Session ids repeat from instance to instance, and on Aurora MySQL after a restart. */
    private String sessionKey(String sessionId) {
        return sessionId == null
                ? activity.instanceId()
                : sessionKeys.computeIfAbsent(sessionId, id -> activity.instanceId() + ":" + id);
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
