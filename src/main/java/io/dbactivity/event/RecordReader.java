// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dbactivity.event.EventException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one text from its first token to its end, once. For one thread. */
final class RecordReader {

    private final JsonParser parser;
    private final JsonValues values;
    private final EventSettings settings;
    private final ReadingMemory memory;

    private String clusterId;
    private String instanceId;
    private List<ActivityEvent> events;

    RecordReader(JsonParser parser, byte[] source, EventSettings settings, ReadingMemory memory) {
        this.parser = parser;
        this.values = new JsonValues(parser, source);
        this.settings = settings;
        this.memory = memory;
    }

    ActivityRecord read() throws IOException {
        parser.nextToken();
        require(JsonToken.START_OBJECT, "an object");
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            readMember(name);
        }
        if (events == null) {
            throw unexpected("databaseActivityEventList");
        }
        if (parser.nextToken() != null) {
            throw unexpected("the end");
        }
        return new ActivityRecord(clusterId, instanceId, events);
    }

    private void readMember(String name) throws IOException {
        switch (name) {
            case "clusterId" -> clusterId = values.text();
            case "instanceId" -> instanceId = values.text();
            case "databaseActivityEventList" -> readEvents();
            default -> {
                // AWS says that fields may be added and must be ignored or handled.
            }
        }
        parser.skipChildren();
    }

    /** A second list, which no engine sends, adds to the first: an audit trail loses no event over a question of form. */
    private void readEvents() throws IOException {
        require(JsonToken.START_ARRAY, "an array of events");
        if (events == null) {
            events = new ArrayList<>();
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(JsonToken.START_OBJECT, "an event object");
            events.add(readEvent(events.size()));
        }
    }

    private ActivityEvent readEvent(int index) throws IOException {
        long start = settings.keepOriginal() ? parser.currentTokenLocation().getByteOffset() : 0;
        EventValues event = new EventValues();
        ExpectedFields fields = memory.fields();
        fields.restart();
        for (EventField field = fields.next(parser);
                parser.hasToken(JsonToken.FIELD_NAME);
                field = fields.next(parser)) {
            readField(field, event);
        }
        return event.event(index, settings.keepOriginal() ? values.json(start) : null);
    }

    /** What no field can hold is kept as JSON text instead of being lost. */
    private void readField(EventField field, EventValues event) throws IOException {
        String name = field == null ? parser.currentName() : field.jsonName();
        parser.nextToken();
        Object value = field == null ? null : value(field);
        if (field != null) {
            event.put(field, value);
        }
        if (value == null && (field == null || !parser.hasToken(JsonToken.VALUE_NULL))) {
            event.putExtra(name, values.json());
        }
    }

    private Object value(EventField field) throws IOException {
        return switch (field.shape()) {
            case TEXT -> values.text(memory.texts(field));
            case NUMBER -> values.number();
            case TIME -> values.time(memory.times());
            case LIST -> values.list();
            case MAP -> values.map();
        };
    }

    private void require(JsonToken token, String expected) {
        if (!parser.hasToken(token)) {
            throw unexpected(expected);
        }
    }

    /** An empty text has no token; the library places it before the first byte. */
    private EventException unexpected(String expected) {
        long offset = Math.max(0, parser.currentTokenLocation().getByteOffset());
        return new EventException(Reason.NOT_AN_ACTIVITY_RECORD, offset, expected);
    }
}
