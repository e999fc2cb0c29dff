// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static io.dbactivity.event.EventField.*;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One event of an activity record: a value for each {@link EventField}, or null where the event has no such field or says
 * null; an empty text, an empty list and zero are values and stay apart from null.
 *
 * <p>Types are those that hold every engine's values: {@code exitCode} is a number on Oracle, text on Aurora MySQL and a
 * SQLSTATE on Aurora PostgreSQL; {@code statementId} is a hexadecimal text on SQL Server; and so on.
 *
 * <p>Immutable. No Java record, for that would name 31 components, and whoever maps an event goes through them all in turn.
 */
public final class ActivityEvent {

    private final int index;
    private final Object[] values;
    private final OptionalLong eventTime;
    private final Map<String, String> extraFields;
    private final String original;
    private final Engine engine;

    /**
     * @param values by the places of their fields; neither they nor the others are copied, nor may they change any more
     */
    ActivityEvent(
            int index, Object[] values, OptionalLong eventTime, Map<String, String> extraFields, String original) {
        this.index = index;
        this.values = values;
        this.eventTime = eventTime;
        this.extraFields = Objects.requireNonNull(extraFields, "extraFields");
        this.original = original;
        this.engine = Engine.of(text(SERVER_TYPE), text(DB_PROTOCOL), text(SERVICE_NAME));
    }

    /** Place in the list of the activity record, heartbeats counted. */
    public int index() {
        return index;
    }

    /**
     * A field's value or null, by the field's shape: a String (of a time, ISO-8601 in UTC), a Long, a {@code List<String>} whose
     * elements are null where the engine says null, or a {@code Map<String, String>} of values as text, nested ones as
     * JSON text.
     */
    public Object value(EventField field) {
        return values[field.place()];
    }

    /** The value of a field whose shape is text. */
    public String text(EventField field) {
        return (String) value(field);
    }

    /**
     * JSON text of fields this version does not know, and of known fields whose value does not fit the field's shape;
     * empty, never null.
     */
    public Map<String, String> extraFields() {
        return extraFields;
    }

    /** The event's own JSON text, untouched; null unless {@link EventSettings#keepOriginal()}. */
    public String original() {
        return original;
    }

    /** Whether this only says that the database is alive. Every other type, known or not, and none at all, is a record. */
    public boolean isHeartbeat() {
        return "heartbeat".equalsIgnoreCase(text(TYPE));
    }

    /**
     * Decided by the event's {@code serverType}, {@code dbProtocol} or {@code serviceName} alone, never by its neighbours: a
     * heartbeat, which has none of them, is of unknown engine whatever else its record holds.
     */
    public Engine engine() {
        return engine;
    }

    /** When it happened, in milliseconds since the epoch: {@code endTime}, else {@code logTime}, else absent. */
    public OptionalLong eventTime() {
        return eventTime;
    }

    /** What it means, in words that are the same for every engine. Worked out at each call. */
    public Classification classification() {
        return Classification.of(this);
    }

    /** Place and size only: statements and names are content. */
    @Override
    public String toString() {
        return "ActivityEvent[index=" + index + ", engine="
                + engine.text() + ", heartbeat=" + isHeartbeat() + ", extraFields="
                + extraFields.size() + "]";
    }
}
