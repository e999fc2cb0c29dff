// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.EventField;
import io.dbactivity.offset.SourceOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;

/** Makes the Connect records of one Kinesis record's events, which share what is the same for all of them. */
final class EventRecords {

    private final RecordKey key;
    private final TopicName topic;
    private final Origin origin;
    private final Schema valueSchema;
    private final ValueFormat.Values values;
    private final RecordNumbers numbers;
    private final RecordHeaders headers;

    private final Map<String, String> partition;
    private final SourceOffset.Delivered whole;
    private final Map<String, String> sessionKeys = new HashMap<>();

    EventRecords(
            RecordKey key,
            TopicName topic,
            ValueFormat format,
            Origin origin,
            SourceOffset.Delivered whole,
            RecordNumbers numbers) {
        this.key = key;
        this.topic = topic;
        this.origin = origin;
        this.valueSchema = format.schema();
        this.values = format.values(origin, numbers);
        this.headers = format.headers(origin, numbers);
        this.partition = origin.at().partition().toMap();
        this.whole = whole;
        this.numbers = numbers;
    }

    /** @param place of the event among those of the record that are delivered, from 0 on */
    EventRecord of(ActivityEvent event, int place) {
        String eventKey = key(event);
        return new EventRecord(
                partition,
                new EventOffset(whole, event.index(), numbers, place),
                topic.of(origin.at(), origin.instanceId(), event.engine()),
                eventKey,
                valueSchema,
                values.value(event, place),
                timestamp(event),
                new EventHeaders(headers, event.index(), place, event.engine()),
                origin.at(),
                event.index(),
                numbers,
                place);
    }

    /**
     * The event's own time if a broker takes it. A broker refuses times before 1970 and, by default, those that are
     * more than an hour ahead of its clock.
     */
    private long timestamp(ActivityEvent event) {
        long arrival = origin.at().arrivalTime().toEpochMilli();
        long time = event.eventTime().orElse(arrival);
        return time >= 0 && time <= arrival ? time : arrival;
    }

    private String key(ActivityEvent event) {
        return switch (key) {
            case SESSION -> sessionKey(event.text(EventField.SESSION_ID));
            case INSTANCE -> origin.instanceId();
            case EVENT_ID -> origin.at().eventId(event.index());
            case NONE -> null;
        };
    }

    /**
     * With the instance, because two instances may have the same session ids. On Aurora MySQL they repeat after a
     * restart too.
     */
    private String sessionKey(String sessionId) {
        return sessionId == null
                ? origin.instanceId()
                : sessionKeys.computeIfAbsent(sessionId, id -> origin.instanceId() + ":" + id);
    }
}
