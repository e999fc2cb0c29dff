// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.Classification;
import io.dbactivity.event.EventField;
import io.dbactivity.event.SourceTime;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** The value of an event's record, without what says where the event was read. */
final class EventValue {

    private static final Field ENGINE = ActivitySchema.event("engine");
    private static final Field ACTION = ActivitySchema.event("action");
    private static final Field OUTCOME = ActivitySchema.event("outcome");
    private static final Field EVENT_TIME = ActivitySchema.event("eventTime");
    private static final Field EXTRA_FIELDS = ActivitySchema.event("extraFields");
    private static final Field ORIGINAL = ActivitySchema.event("original");

    /** One of AWS's own fields, and its place in the record. */
    private record Mapping(EventField from, Field to) {

        Mapping(EventField from) {
            this(from, ActivitySchema.event(from.jsonName()));
        }
    }

    private static final List<Mapping> MAPPINGS =
            List.of(EventField.values()).stream().map(Mapping::new).toList();

    private EventValue() {}

    /** Nulls are not put: an absent value is null anyway, and every put costs a validation. */
    static Struct of(ActivityEvent event) {
        Classification classification = event.classification();
        var value = new Struct(ActivitySchema.EVENT);
        value.put(ENGINE, classification.engine().text());
        value.put(ACTION, classification.action().text());
        value.put(OUTCOME, classification.outcome().text());
        event.eventTime().ifPresent(millis -> value.put(EVENT_TIME, new Date(millis)));
        for (Mapping mapping : MAPPINGS) {
            Object fieldValue = event.value(mapping.from());
            if (fieldValue != null) {
                value.put(mapping.to(), fieldValue instanceof SourceTime time ? time.text() : fieldValue);
            }
        }
        if (!event.extraFields().isEmpty()) {
            value.put(EXTRA_FIELDS, event.extraFields());
        }
        if (event.original() != null) {
            value.put(ORIGINAL, event.original());
        }
        return value;
    }
}
