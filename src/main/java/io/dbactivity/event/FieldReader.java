// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/** Reads one field of an event. The parser is at the field's name before and at the end of its value afterwards. */
interface FieldReader {

    /** @param field null if this version does not know the name */
    void read(EventField field, EventValues event) throws IOException;

    /** Reads everything. What no field can hold is kept as JSON text instead of being lost. */
    record EveryField(JsonParser parser, JsonValues values, ParseCache cache, HeapEstimate heap)
            implements FieldReader {

        @Override
        public void read(EventField field, EventValues event) throws IOException {
            String name = field == null ? parser.currentName() : field.jsonName();
            parser.nextToken();
            Object value = field == null ? null : values.of(field, cache);
            if (field != null) {
                event.put(field, value);
            }
            if (value == null && (field == null || !parser.hasToken(JsonToken.VALUE_NULL))) {
                heap.add(HeapEstimate.ENTRY);
                event.putExtra(name, values.json());
            }
        }
    }

    /** Reads a few fields. The library skips the others without decoding them. */
    record ChosenFields(
            JsonParser parser, JsonValues values, ParseCache cache, HeapEstimate heap, Set<EventField> chosen)
            implements FieldReader {

        @Override
        public void read(EventField field, EventValues event) throws IOException {
            parser.nextToken();
            if (field == null) {
                heap.add(HeapEstimate.NAME);
            }
            if (field != null && chosen.contains(field)) {
                event.put(field, values.of(field, cache));
            }
            values.skip();
        }
    }
}
