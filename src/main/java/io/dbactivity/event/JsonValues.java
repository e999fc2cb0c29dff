// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the parser's current value in a wanted shape. Every method returns null if the value does not fit. In that case
 * it has consumed nothing, so that {@link #json()} still gives the whole value.
 */
final class JsonValues {

    /** A long has at most 19 digits, so any integer of 18 characters fits. */
    private static final int SURE_LONG = 18;

    /** In characters. Longer texts are no counters, and a huge exponent or digit string must not cost time. */
    private static final int LONGEST_NUMBER = 64;

    private final JsonParser parser;
    private final MessageText text;
    private final HeapEstimate heap;

    JsonValues(JsonParser parser, MessageText text, HeapEstimate heap) {
        this.parser = parser;
        this.text = text;
        this.heap = heap;
    }

    /** The value in the shape of a field. */
    Object of(EventField field, ParseCache cache) throws IOException {
        return switch (field.shape()) {
            case TEXT -> text(cache.texts(field));
            case NUMBER -> number();
            case TIME -> time(cache.times());
            case LIST -> list();
            case MAP -> map();
        };
    }

    /** A string's content, or a number or boolean as it is written. */
    String text() throws IOException {
        return isText() ? parser.getText() : null;
    }

    /** The same; one object if the text was read recently. */
    String text(RecentTexts recent) throws IOException {
        if (!isText()) {
            return null;
        }
        int length = parser.getTextLength();
        return length > RecentTexts.LONGEST
                ? parser.getText()
                : recent.of(parser.getTextCharacters(), parser.getTextOffset(), length);
    }

    /** A whole number of 64 bits, written as a number or as text. */
    Long number() throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NUMBER_INT) && parser.getTextLength() <= SURE_LONG) {
            return parser.getLongValue();
        }
        if (!isText() || parser.getTextLength() > LONGEST_NUMBER) {
            return null;
        }
        return WholeNumber.of(parser.getText());
    }

    SourceTime time(TimeReader times) throws IOException {
        return isText() ? times.read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength()) : null;
    }

    /**
     * An array's elements as text. The AWS user guide gives the format's one list the type string; that is one element.
     */
    List<String> list() throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            String text = text();
            return text == null ? null : List.of(text);
        }
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return List.of();
        }
        List<String> list = new ArrayList<>();
        do {
            heap.add(HeapEstimate.ELEMENT);
            list.add(textOrJson());
        } while (parser.nextToken() != JsonToken.END_ARRAY);
        return Collections.unmodifiableList(list);
    }

    /** An object's members as text, in the order in which they are written. */
    Map<String, String> map() throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            return null;
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            heap.add(HeapEstimate.ENTRY);
            map.put(name, textOrJson());
        }
        return Collections.unmodifiableMap(map);
    }

    /** The value as it is written, to the byte. */
    String json() throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        skip();
        parser.finishToken();
        return json(start);
    }

    /** Passes over the rest of an object or array, if one begins here. */
    void skip() throws IOException {
        int depth = parser.currentToken().isStructStart() ? 1 : 0;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.FIELD_NAME) {
                heap.add(HeapEstimate.NAME);
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
        }
    }

    /** The text from a byte offset to the end of the current token. */
    String json(long start) {
        return text.written((int) start, (int) parser.currentLocation().getByteOffset());
    }

    private boolean isText() {
        JsonToken token = parser.currentToken();
        return token.isScalarValue() && token != JsonToken.VALUE_NULL;
    }

    private String textOrJson() throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        String text = text();
        return text == null ? json() : text;
    }
}
