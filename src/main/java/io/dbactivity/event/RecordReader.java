// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.dbactivity.event.EventException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one text from its first token to its end. To be used once, by one thread. */
final class RecordReader {

    /**
     * In characters. AWS's ids have less than 40. Each event carries them several times, so long ones would multiply.
     */
    private static final int LONGEST_ID = 255;

    /** For each character of a list in a text: in the text, and as UTF-8. */
    private static final long BYTES_OF_LIST = 4;

    private final JsonParser parser;
    private final JsonValues values;
    private final EventSettings settings;
    private final ParseCache cache;
    private final HeapEstimate heap;
    private final ExpectedFields names;
    private final FieldReader fields;

    /** Where the last event that was read ends in the text. */
    private long end;

    private String clusterId;
    private String instanceId;
    private List<ActivityEvent> events;
    private int badElements;
    private long firstBadElement;

    RecordReader(JsonParser parser, MessageText text, EventSettings settings, ParseCache cache, HeapEstimate heap) {
        this.parser = parser;
        this.values = new JsonValues(parser, text, heap);
        this.settings = settings;
        this.cache = cache;
        this.heap = heap;
        this.names = cache.fields();
        this.fields = settings.readsAll()
                ? new FieldReader.EveryField(parser, values, cache, heap)
                : new FieldReader.ChosenFields(parser, values, cache, heap, settings.fields());
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
        return new ActivityRecord(clusterId, instanceId, events, flaw());
    }

    private void readMember(String name) throws IOException {
        switch (name) {
            case "clusterId" -> clusterId = readId();
            case "instanceId" -> instanceId = readId();
            case "databaseActivityEventList" -> readList();
            // AWS says that fields may be added and must be ignored or handled.
            default -> heap.add(HeapEstimate.NAME);
        }
        values.skip();
    }

    private String readId() throws IOException {
        String id = values.text();
        if (id != null && id.length() > LONGEST_ID) {
            throw unexpected("an id of at most " + LONGEST_ID + " characters");
        }
        return id;
    }

    private void readList() throws IOException {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            readListInText();
        } else {
            require(JsonToken.START_ARRAY, "an array of events");
            readEvents();
        }
    }

    private void readListInText() throws IOException {
        heap.add(BYTES_OF_LIST * parser.getTextLength());
        byte[] list = parser.getText().getBytes(StandardCharsets.UTF_8);
        try {
            readListInText(MessageText.of(list, list.length, heap));
        } catch (StreamConstraintsException limited) {
            throw limited;
        } catch (IOException notJson) {
            throw unexpected("an array of events");
        }
    }

    private void readListInText(MessageText text) throws IOException {
        try (JsonParser ofList = TolerantJson.parser(text)) {
            if (ofList.nextToken() != JsonToken.START_ARRAY) {
                throw unexpected("an array of events");
            }
            var reader = new RecordReader(ofList, text, settings, cache, heap);
            reader.events = events;
            reader.readEvents();
            if (ofList.nextToken() != null) {
                throw unexpected("an array of events");
            }
            events = reader.events;
            addBadElements(reader.badElements);
        }
    }

    /**
     * A second list, which no engine sends, is added to the first, so that no event is lost over a question of form.
     */
    private void readEvents() throws IOException {
        if (events == null) {
            events = new ArrayList<>();
        }
        end = parser.currentLocation().getByteOffset();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.hasToken(JsonToken.START_OBJECT)) {
                heap.add(HeapEstimate.EVENT);
                events.add(readEvent(events.size()));
            } else {
                addBadElements(1);
                values.skip();
            }
        }
    }

    private void addBadElements(int count) {
        if (badElements == 0) {
            firstBadElement = parser.currentTokenLocation().getByteOffset();
        }
        badElements += count;
    }

    private Optional<BadElements> flaw() {
        if (badElements == 0) {
            return Optional.empty();
        }
        String expected = badElements == 1 ? "an event object" : "an event object, as at " + badElements + " places";
        return Optional.of(
                new BadElements(badElements, new EventException(Reason.BAD_ELEMENT, firstBadElement, expected)));
    }

    private ActivityEvent readEvent(int index) throws IOException {
        long start = settings.keepOriginal() ? parser.currentTokenLocation().getByteOffset() : 0;
        EventValues event = new EventValues();
        names.restart();
        for (EventField field = names.next(parser); parser.hasToken(JsonToken.FIELD_NAME); field = names.next(parser)) {
            fields.read(field, event);
        }
        long before = end;
        end = parser.currentLocation().getByteOffset();
        return event.event(index, settings.keepOriginal() ? values.json(start) : null, (int) (end - before));
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
