// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads the names of an event's fields. A producer writes them in one order, so a name is mostly the one that had the
 * same place before. Comparing its bytes is quicker than decoding it and looking it up. For one thread.
 */
final class ExpectedFields {

    /** After this many fields nothing is expected. */
    private static final int PLACES = 64;

    private static final SerializableString[] NAMES = Arrays.stream(EventField.values())
            .map(field -> new SerializedString(field.jsonName()))
            .toArray(SerializableString[]::new);

    private final EventField[] expected = new EventField[PLACES];
    private int place;

    /** To be called before the first name of an object. */
    void restart() {
        place = 0;
    }

    /**
     * Moves the parser to the next name, or to the object's end.
     *
     * @return the field of that name; null at the end, or if this version does not know the name
     */
    EventField next(JsonParser parser) throws IOException {
        EventField guess = place < PLACES ? expected[place] : null;
        boolean isGuessed = guess != null && parser.nextFieldName(NAMES[guess.place()]);
        EventField field = isGuessed ? guess : other(parser, guess != null);
        if (place < PLACES) {
            expected[place++] = field;
        }
        return field;
    }

    private static EventField other(JsonParser parser, boolean hasMoved) throws IOException {
        if (!hasMoved) {
            parser.nextToken();
        }
        return parser.hasToken(JsonToken.FIELD_NAME) ? EventField.named(parser.currentName()) : null;
    }
}
