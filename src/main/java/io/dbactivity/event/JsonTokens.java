// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.Writer;

/** Writes JSON again that was read, token by token. Numbers stay as they are written. */
final class JsonTokens {

    static final JsonFactory WRITER = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /** Quotation marks, each escaped at most once, and colon or comma. */
    static final int AROUND_TEXT = 5;

    private JsonTokens() {}

    /** How many bytes the parser's token becomes at most. */
    static long size(JsonParser parser, Escaping escaping) throws IOException {
        JsonToken token = parser.currentToken();
        return token.isStructStart() || token.isStructEnd() ? 2 : sizeOfText(parser.getText(), escaping);
    }

    static long sizeOfText(String text, Escaping escaping) {
        return AROUND_TEXT + escaping.size(text);
    }

    /** The same for the parser's value, which it reads to its end. */
    static long sizeOfValue(JsonParser parser, Escaping escaping) throws IOException {
        long size = 0;
        int depth = 0;
        do {
            size += size(parser, escaping);
            depth += step(parser);
        } while (depth > 0 && parser.nextToken() != null);
        return size;
    }

    /** What the parser's token adds to the depth. */
    static int step(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    /** For a value of which only the fingerprint is wanted. */
    static JsonGenerator nowhere() throws IOException {
        return WRITER.createGenerator(Writer.nullWriter());
    }

    static void copy(JsonParser parser, JsonGenerator out) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> out.writeStartObject();
            case END_OBJECT -> out.writeEndObject();
            case START_ARRAY -> out.writeStartArray();
            case END_ARRAY -> out.writeEndArray();
            case FIELD_NAME -> out.writeFieldName(parser.currentName());
            case VALUE_STRING -> out.writeString(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> out.writeBoolean(parser.getBooleanValue());
            case VALUE_NULL -> out.writeNull();
            default -> out.writeNumber(parser.getText());
        }
    }

    /** Copies the parser's value, which it reads to its end. */
    static void copyValue(JsonParser parser, JsonGenerator out) throws IOException {
        int depth = 0;
        do {
            copy(parser, out);
            depth += step(parser);
        } while (depth > 0 && parser.nextToken() != null);
    }
}
