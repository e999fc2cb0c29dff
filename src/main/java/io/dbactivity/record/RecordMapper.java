// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.ActivityRecord;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes Connect records of events. Immutable and safe for use by several threads. */
public final class RecordMapper {

    private static final String CONNECTOR = "database-activity";

    private static final Field EVENT_ID = ActivitySchema.event("eventId");
    private static final Field SOURCE = ActivitySchema.event("source");

    private final RecordSettings settings;
    private final String version;
    private final TopicName topic;
    private final EventFilter filter;

    /** @param version the connector's version, for the record's {@code source} */
    public RecordMapper(RecordSettings settings, String version) {
        this.settings = settings;
        this.version = version;
        this.topic = new TopicName(settings.topic());
        this.filter = new EventFilter(settings);
    }

    /**
     * Maps the events of one Kinesis record.
     *
     * @param firstIndex the first event that is still to be delivered; those before it are passed over
     */
    public MappedRecord map(Coordinates at, ActivityRecord activity, long firstIndex) {
        List<SourceRecord> records = new ArrayList<>(activity.events().size());
        Map<String, Long> excluded = new HashMap<>();
        Map<String, String> partition = at.partition().toMap();
        for (ActivityEvent event : activity.events()) {
            if (event.index() < firstIndex) {
                continue;
            }
            String rule = filter.excludingRule(event);
            if (rule == null) {
                records.add(record(at, activity, event, partition));
            } else {
                excluded.merge(rule, 1L, Long::sum);
            }
        }
        return new MappedRecord(
                records,
                excluded,
                wholeRecord(at, activity),
                at.arrivalTime(),
                activity.instanceId(),
                activity.events().stream().anyMatch(ActivityEvent::isHeartbeat));
    }

    private SourceRecord record(
            Coordinates at, ActivityRecord activity, ActivityEvent event, Map<String, String> partition) {
        String eventId = at.eventId(event.index());
        Struct value = EventValue.of(event);
        value.put(EVENT_ID, eventId);
        value.put(SOURCE, source(at, activity, event));
        String key = key(activity, event, eventId);
        return new SourceRecord(
                partition,
                offset(at, activity, event.index()).toMap(),
                topic.of(at, activity.instanceId(), event.engine()),
                null,
                key == null ? null : Schema.STRING_SCHEMA,
                key,
                ActivitySchema.EVENT,
                value,
                event.eventTime().orElse(at.arrivalTime().toEpochMilli()),
                headers(at, event, eventId));
    }

    /** Session ids repeat from instance to instance, and on Aurora MySQL after a restart. */
    private String key(ActivityRecord activity, ActivityEvent event, String eventId) {
        return switch (settings.key()) {
            case SESSION ->
                event.sessionId() == null ? activity.instanceId() : activity.instanceId() + ":" + event.sessionId();
            case INSTANCE -> activity.instanceId();
            case EVENT_ID -> eventId;
            case NONE -> null;
        };
    }

    private Struct source(Coordinates at, ActivityRecord activity, ActivityEvent event) {
        return new Struct(ActivitySchema.SOURCE)
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
                .put(SourceField.EVENT_INDEX, (long) event.index())
                .put(SourceField.EVENT_COUNT, (long) activity.events().size())
                .put(SourceField.ARRIVAL_TIME, Date.from(at.arrivalTime()));
    }

    private static ConnectHeaders headers(Coordinates at, ActivityEvent event, String eventId) {
        var headers = new ConnectHeaders();
        headers.addString("das.event.id", eventId);
        headers.addString("das.engine", event.engine().text());
        CoordinateHeaders.add(headers, at);
        return headers;
    }

    private static SourceOffset.Delivered wholeRecord(Coordinates at, ActivityRecord activity) {
        return offset(at, activity, lastIndex(activity));
    }

    private static SourceOffset.Delivered offset(Coordinates at, ActivityRecord activity, int index) {
        return new SourceOffset.Delivered(
                at.sequenceNumber(), index, lastIndex(activity), at.streamCreated(), Optional.of(at.arrivalTime()));
    }

    /** A record without events is delivered as soon as it is read: 0 of 0. */
    private static int lastIndex(ActivityRecord activity) {
        return Math.max(0, activity.events().size() - 1);
    }
}
