// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/** Takes one field of an event over, at whose name the parser stands, and leaves the parser at the end of its value. */
interface FieldReader {

    /** @param field null where this version does not know the name */
    void read(EventField field, EventValues event) throws IOException;

    /** Everything is taken over: what no field can hold is kept as JSON text instead of being lost. */
    record EveryField(JsonParser parser, JsonValues values, ReadingMemory memory) implements FieldReader {

        @Override
        public void read(EventField field, EventValues event) throws IOException {
            String name = field == null ? parser.currentName() : field.jsonName();
            parser.nextToken();
            Object value = field == null ? null : values.of(field, memory);
            if (field != null) {
                event.put(field, value);
            }
            if (value == null && (field == null || !parser.hasToken(JsonToken.VALUE_NULL))) {
                event.putExtra(name, values.json());
            }
        }
    }

    /** A few fields are taken over, and the library passes over the others without decoding them. */
    record ChosenFields(JsonParser parser, JsonValues values, ReadingMemory memory, Set<EventField> chosen)
            implements FieldReader {

        @Override
        public void read(EventField field, EventValues event) throws IOException {
            parser.nextToken();
            if (field != null && chosen.contains(field)) {
                event.put(field, values.of(field, memory));
            }
            parser.skipChildren();
        }
    }
}
