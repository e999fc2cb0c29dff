// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.EventSettings;
import io.dbactivity.offset.SourceOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes Connect records of events. Immutable and safe for use by several threads. */
public final class RecordMapper {

    private final RecordSettings settings;
    private final String version;
    private final TopicName topic;
    private final EventFilter filter;
    private final ValueFormat format;
    private final LargeEventRule large;

    /** @param version the connector's version, for the record's {@code source} */
    public RecordMapper(RecordSettings settings, String version) {
        this.settings = settings;
        this.version = version;
        this.topic = new TopicName(settings.topic());
        this.filter = new EventFilter(settings);
        this.format = ValueFormat.of(settings.value());
        this.large = new LargeEventRule(settings.largeEvents(), format);
    }

    /** What has to be read of the events to be mapped. */
    public EventSettings reading() {
        return format.reading(settings.includeOriginal(), settings.rules().fields());
    }

    /**
     * Maps the events of one Kinesis record.
     *
     * @param firstIndex the first event that is still to be delivered; events before it are passed over
     */
    public MappedRecord map(Coordinates at, ActivityRecord activity, long firstIndex) {
        SourceOffset.Delivered whole = wholeRecord(at, activity);
        Origin origin = Origin.of(settings, version, at, activity);
        var numbers = new RecordNumbers();
        var eventRecords = new EventRecords(settings.key(), topic, format, origin, whole, numbers);
        List<SourceRecord> records = new ArrayList<>(activity.events().size());
        Map<String, Long> excluded = new HashMap<>();
        List<LargeEvent> largeEvents = new ArrayList<>(0);
        boolean heartbeat = false;
        for (ActivityEvent event : activity.events()) {
            heartbeat |= event.isHeartbeat();
            if (event.index() < firstIndex) {
                continue;
            }
            String rule = filter.excludingRule(event);
            boolean isLarge = rule == null && large.appliesTo(event);
            if (isLarge) {
                largeEvents.add(large.describe(event));
                rule = large.excludingRule();
            }
            if (rule == null) {
                int place = records.size();
                records.add(isLarge ? large.cut(event, eventRecords, place) : eventRecords.of(event, place));
            } else {
                excluded.merge(rule, 1L, Long::sum);
            }
        }
        return new MappedRecord(
                records,
                numbers,
                excluded,
                whole,
                at.arrivalTime(),
                activity.instanceId(),
                heartbeat,
                largeEvents,
                activity.flaw());
    }

    /** A record without events is delivered as soon as it is read: 0 of 0. */
    private static SourceOffset.Delivered wholeRecord(Coordinates at, ActivityRecord activity) {
        int lastIndex = Math.max(0, activity.events().size() - 1);
        return new SourceOffset.Delivered(
                at.sequenceNumber(), lastIndex, lastIndex, at.epoch(), Optional.of(at.arrivalTime()));
    }
}
