// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.Action;
import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.Classification;
import io.dbactivity.event.EventField;
import io.dbactivity.event.Outcome;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** The value of an event's record. */
final class EventStruct extends LazyStruct {

    /** The fields that the record has besides AWS's own. */
    private static final Map<String, Function<EventStruct, Object>> OURS = Map.of(
            FieldNames.EVENT_ID, struct -> struct.at.eventId(struct.event.index()),
            FieldNames.EVENT_TIME, EventStruct::eventTime,
            FieldNames.ENGINE, struct -> struct.event.engine().text(),
            FieldNames.ACTION, struct -> struct.action.text(),
            FieldNames.OUTCOME, struct -> struct.outcome.text(),
            FieldNames.EXTRA_FIELDS, EventStruct::extraFields,
            FieldNames.ORIGINAL, struct -> struct.event.original(),
            FieldNames.SOURCE, struct -> struct.source,
            FieldNames.TRUNCATED, struct -> null);

    /** In the order of the schema, so that no name is looked up for an event. */
    private static final List<Function<EventStruct, Object>> VALUES =
            ActivitySchema.EVENT.fields().stream().map(EventStruct::of).toList();

    private final ActivityEvent event;
    private final Action action;
    private final Outcome outcome;
    private final Coordinates at;
    private final Struct source;

    /** @param source where the event was read */
    EventStruct(ActivityEvent event, Coordinates at, Struct source) {
        super(ActivitySchema.EVENT);
        Classification classification = Classification.of(event);
        this.event = event;
        this.action = classification.action();
        this.outcome = classification.outcome();
        this.at = at;
        this.source = source;
    }

    private static Function<EventStruct, Object> of(Field field) {
        EventField aws = EventField.named(field.name());
        return aws == null
                ? Objects.requireNonNull(OURS.get(field.name()), field.name())
                : struct -> struct.event.value(aws);
    }

    @Override
    Object value(int index) {
        return VALUES.get(index).apply(this);
    }

    private Date eventTime() {
        return event.eventTime().isPresent() ? new Date(event.eventTime().getAsLong()) : null;
    }

    private Map<String, String> extraFields() {
        return event.extraFields().isEmpty() ? null : event.extraFields();
    }
}
