// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.EventField;
import io.dbactivity.offset.SourceOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;

/** The Connect records of one Kinesis record's events. They share what is the same for all of them. */
final class EventRecords {

    private final RecordKey key;
    private final TopicName topic;
    private final Coordinates at;
    private final ActivityRecord activity;
    private final EventContent content;

    private final Map<String, String> partition;
    private final SourceOffset.Delivered whole;
    private final Map<String, String> sessionKeys = new HashMap<>();

    EventRecords(
            RecordKey key,
            TopicName topic,
            Coordinates at,
            ActivityRecord activity,
            EventContent content,
            SourceOffset.Delivered whole) {
        this.key = key;
        this.topic = topic;
        this.at = at;
        this.activity = activity;
        this.content = content;
        this.partition = at.partition().toMap();
        this.whole = whole;
    }

    SourceRecord of(ActivityEvent event) {
        String eventKey = key(event);
        return new SourceRecord(
                partition,
                new EventOffset(whole, event.index()),
                topic.of(at, activity.instanceId(), event.engine()),
                null,
                eventKey == null ? null : Schema.STRING_SCHEMA,
                eventKey,
                content.schema(),
                content.value(event),
                event.eventTime().orElse(at.arrivalTime().toEpochMilli()),
                new EventHeaders(content, event.index(), event.engine()));
    }

    private String key(ActivityEvent event) {
        return switch (key) {
            case SESSION -> sessionKey(event.text(EventField.SESSION_ID));
            case INSTANCE -> activity.instanceId();
            case EVENT_ID -> at.eventId(event.index());
            case NONE -> null;
        };
    }

    /** Session ids repeat from instance to instance, and on Aurora MySQL after a restart. */
    private String sessionKey(String sessionId) {
        return sessionId == null
                ? activity.instanceId()
                : sessionKeys.computeIfAbsent(sessionId, id -> activity.instanceId() + ":" + id);
    }
}
