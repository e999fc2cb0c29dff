// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;

/** The Connect record of one event. The worker hands this very object back when it has sent or dropped the event. */
public final class EventRecord extends SourceRecord implements TrackedRecord {

    private final Coordinates at;
    private final int eventIndex;
    private final RecordNumbers numbers;
    private final int place;

    /** @param place of the event among those of its Kinesis record that are delivered, from 0 on */
    EventRecord(
            Map<String, ?> partition,
            Map<String, ?> offset,
            String topic,
            String key,
            Schema valueSchema,
            Object value,
            Long timestamp,
            Headers headers,
            Coordinates at,
            int eventIndex,
            RecordNumbers numbers,
            int place) {
        super(
                partition,
                offset,
                topic,
                null,
                key == null ? null : Schema.STRING_SCHEMA,
                key,
                valueSchema,
                value,
                timestamp,
                headers);
        this.at = at;
        this.eventIndex = eventIndex;
        this.numbers = numbers;
        this.place = place;
    }

    /** Index of the event in its Kinesis record. */
    public int eventIndex() {
        return eventIndex;
    }

    /** The shard counts the event, or tells of it as missing. */
    @Override
    public boolean settle(boolean acknowledged) {
        Long ordinal = numbers.ordinal(place);
        if (ordinal != null && acknowledged) {
            numbers.acknowledgements().acknowledge(ordinal);
        } else if (ordinal != null) {
            numbers.acknowledgements().drop(ordinal, at, eventIndex);
        }
        return true;
    }

    /** Coordinates only: the value holds a statement. */
    @Override
    public String toString() {
        return "EventRecord[" + at.eventId(eventIndex) + "]";
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof EventRecord that && super.equals(that));
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
