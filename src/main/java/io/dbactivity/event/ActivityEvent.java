// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static io.dbactivity.event.EventField.*;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One event of an activity record. It has a value for each {@link EventField}, or null if the event has no such field
 * or says null. An empty text, an empty list and zero are values and differ from null.
 *
 * <p>A field's type can hold every engine's values. For example, {@code exitCode} is a number on Oracle, text on Aurora
 * MySQL and a SQLSTATE on Aurora PostgreSQL, and {@code statementId} is a hexadecimal text on SQL Server.
 *
 * <p>Immutable. It is no Java record, because that would have 31 components, and whoever maps an event goes through all
 * of them in turn. {@link Classification} tells what an event means.
 */
public final class ActivityEvent {

    private final int index;
    private final Object[] values;
    private final OptionalLong eventTime;
    private final Map<String, String> extraFields;
    private final String original;
    private final int textLength;
    private final Engine engine;

    /**
     * @param values by the places of their fields. No argument is copied, so none may change afterwards
     * @param textLength how many bytes the event has in its message, or a few more
     */
    ActivityEvent(
            int index,
            Object[] values,
            OptionalLong eventTime,
            Map<String, String> extraFields,
            String original,
            int textLength) {
        this.index = index;
        this.values = values;
        this.eventTime = eventTime;
        this.extraFields = Objects.requireNonNull(extraFields, "extraFields");
        this.original = original;
        this.textLength = textLength;
        this.engine = Engine.of(text(SERVER_TYPE), text(DB_PROTOCOL), text(SERVICE_NAME));
    }

    /** The event's place in the list of its activity record, from 0; heartbeats count too. */
    public int index() {
        return index;
    }

    /**
     * A field's value, or null. Its type follows from the field's shape: a String (of a time, ISO-8601 in UTC), a Long,
     * a {@code List<String>} whose elements are null if the engine says null, or a {@code Map<String, String>} whose
     * nested values are JSON text.
     */
    public Object value(EventField field) {
        return values[field.place()];
    }

    /** The value of a field whose shape is text. */
    public String text(EventField field) {
        return (String) value(field);
    }

    /**
     * JSON text of the fields that this version does not know, and of known fields whose value does not fit the field's
     * shape. Empty if there are none, never null.
     */
    public Map<String, String> extraFields() {
        return extraFields;
    }

    /** The event's own JSON text, untouched; null unless {@link EventSettings#keepOriginal()}. */
    public String original() {
        return original;
    }

    /** How many bytes the event has in its message, or a few more. */
    int textLength() {
        return textLength;
    }

    /** True if this only says that the database is alive. An event of any other type, or of none, is a record. */
    public boolean isHeartbeat() {
        return "heartbeat".equalsIgnoreCase(text(TYPE));
    }

    /**
     * Decided by the event's {@code serverType}, {@code dbProtocol} or {@code serviceName} alone, never by its
     * neighbours. A heartbeat has none of them, so its engine is unknown whatever else its record holds.
     */
    public Engine engine() {
        return engine;
    }

    /** When it happened, in milliseconds since the epoch: {@code endTime}, else {@code logTime}, else absent. */
    public OptionalLong eventTime() {
        return eventTime;
    }

    /** Place and size only, because statements and names are content. */
    @Override
    public String toString() {
        return "ActivityEvent[index=" + index + ", engine="
                + engine.text() + ", heartbeat=" + isHeartbeat() + ", extraFields="
                + extraFields.size() + "]";
    }
}
