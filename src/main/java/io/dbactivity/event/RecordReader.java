// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dbactivity.event.EventException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one text from its first token to its end. To be used once, by one thread. */
final class RecordReader {

    /** RDS writes ids of less than 40 characters. They are in each record of Kafka several times. */
    private static final int LONGEST_ID = 255;

    private final JsonParser parser;
    private final JsonValues values;
    private final int textLength;
    private final boolean keepOriginal;
    private final ExpectedFields names;
    private final FieldReader fields;

    private String clusterId;
    private String instanceId;
    private List<ActivityEvent> events;

    RecordReader(JsonParser parser, MessageText text, EventSettings settings, ParseCache cache) {
        this.parser = parser;
        this.values = new JsonValues(parser, text);
        this.textLength = text.length();
        this.keepOriginal = settings.keepOriginal();
        this.names = cache.fields();
        this.fields = settings.readsAll()
                ? new FieldReader.EveryField(parser, values, cache)
                : new FieldReader.ChosenFields(parser, values, cache, settings.fields());
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
        return new ActivityRecord(clusterId, instanceId, events, textLength);
    }

    private void readMember(String name) throws IOException {
        switch (name) {
            case "clusterId" -> clusterId = readId();
            case "instanceId" -> instanceId = readId();
            case "databaseActivityEventList" -> readEvents();
            default -> {
                // AWS says that fields may be added and must be ignored or handled.
            }
        }
        parser.skipChildren();
    }

    private String readId() throws IOException {
        String id = values.text();
        if (id != null && id.length() > LONGEST_ID) {
            throw unexpected("an id of at most " + LONGEST_ID + " characters");
        }
        return id;
    }

    /**
     * A second list, which no engine sends, is added to the first, so that no event is lost over a question of form.
     */
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
        long start = keepOriginal ? parser.currentTokenLocation().getByteOffset() : 0;
        EventValues event = new EventValues();
        names.restart();
        for (EventField field = names.next(parser); parser.hasToken(JsonToken.FIELD_NAME); field = names.next(parser)) {
            fields.read(field, event);
        }
        return event.event(index, keepOriginal ? values.json(start) : null);
    }

    private void require(JsonToken token, String expected) {
        if (!parser.hasToken(token)) {
            throw unexpected(expected);
        }
    }

    /** An empty text has no token. The library gives it a place before the first byte. */
    private EventException unexpected(String expected) {
        long offset = Math.max(0, parser.currentTokenLocation().getByteOffset());
        return new EventException(Reason.NOT_AN_ACTIVITY_RECORD, offset, expected);
    }
}
