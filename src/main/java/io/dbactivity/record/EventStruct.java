// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static java.util.Map.entry;

import io.dbactivity.event.Action;
import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.Classification;
import io.dbactivity.event.DatabaseObject;
import io.dbactivity.event.EventField;
import io.dbactivity.event.Outcome;
import io.dbactivity.event.ShortenedEvent;
import io.dbactivity.event.StatementReading;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** The value of an event's record. */
final class EventStruct extends LazyStruct {

    /** The fields that the record has besides AWS's own. */
    private static final Map<String, Function<EventStruct, Object>> OURS = Map.ofEntries(
            entry(FieldNames.EVENT_ID, struct -> struct.at.eventId(struct.event.index())),
            entry(FieldNames.EVENT_TIME, EventStruct::eventTime),
            entry(FieldNames.ENGINE, struct -> struct.event.engine().text()),
            entry(FieldNames.ACTION, struct -> struct.action.text()),
            entry(FieldNames.OUTCOME, struct -> struct.outcome.text()),
            entry(FieldNames.EXTRA_FIELDS, EventStruct::extraFields),
            entry(FieldNames.ORIGINAL, struct -> struct.event.original()),
            entry(FieldNames.SOURCE, struct -> struct.source),
            entry(FieldNames.TRUNCATED, struct -> null),
            entry(FieldNames.OBJECTS, struct -> objects(struct.event)),
            entry(FieldNames.STATEMENT_KEY, EventStruct::statementKey),
            entry(FieldNames.PIECE_COUNT, struct -> pieceCount(struct.event)));

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

    /**
     * With the instance, because ids of statements are unique within one. Computed from the event and
     * where it was read, so that every replay and every task makes the same.
     */
    private String statementKey() {
        String instance = source.getString(FieldNames.Source.INSTANCE_ID);
        return StatementReading.key(event)
                .map(key -> (instance == null ? at.resourceId() : instance) + ":" + key)
                .orElse(null);
    }

    /** Replaces what the cut event says with what the whole event says. */
    void complete(ActivityEvent whole, ShortenedEvent shortened) {
        put(FieldNames.ACTION, shortened.classification().action().text());
        put(FieldNames.OUTCOME, shortened.classification().outcome().text());
        put(FieldNames.TRUNCATED, shortened.truncated());
        put(FieldNames.OBJECTS, objects(whole));
        put(FieldNames.PIECE_COUNT, pieceCount(whole));
    }

    private static List<Struct> objects(ActivityEvent event) {
        List<DatabaseObject> objects = StatementReading.objects(event);
        return objects.isEmpty()
                ? null
                : objects.stream().<Struct>map(ObjectStruct::new).toList();
    }

    private static Long pieceCount(ActivityEvent event) {
        OptionalLong count = StatementReading.pieceCount(event);
        return count.isPresent() ? count.getAsLong() : null;
    }

    private Map<String, String> extraFields() {
        return event.extraFields().isEmpty() ? null : event.extraFields();
    }
}
