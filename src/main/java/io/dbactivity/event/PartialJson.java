// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Writes as much of a value as there is room for. A text is cut. Of an object or array, elements are left out once the
 * room is used up, and a long text takes no more than half of what is left, so that it does not displace the others.
 * What is neither becomes {@code null}. For one value.
 */
final class PartialJson {

    private final JsonParser parser;
    private final JsonGenerator out;
    private final Escaping escaping;
    private long left;

    /** Depth in what is left out; zero if nothing is. */
    private int leftOut;

    /** The name of the next value in an object; null if it has none. */
    private String name;

    /** @param room in bytes */
    PartialJson(JsonParser parser, JsonGenerator out, Escaping escaping, long room) {
        this.parser = parser;
        this.out = out;
        this.escaping = escaping;
        this.left = room;
    }

    /**
     * Writes the parser's value, which it reads to its end.
     *
     * @return the fingerprint of the whole value
     */
    String write() throws IOException {
        var fingerprint = new Fingerprint();
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            writeBeginning(left);
            return Fingerprint.of(parser.getText());
        }
        try (JsonGenerator whole = JsonTokens.WRITER.createGenerator(fingerprint)) {
            if (parser.currentToken().isStructStart()) {
                writeElements(whole);
            } else {
                out.writeNull();
                JsonTokens.copy(parser, whole);
            }
        }
        return fingerprint.text();
    }

    private void writeBeginning(long room) throws IOException {
        out.writeString(escaping.beginning(parser.getText(), room - JsonTokens.AROUND_TEXT));
    }

    private void writeElements(JsonGenerator whole) throws IOException {
        int depth = 0;
        do {
            JsonTokens.copy(parser, whole);
            depth += JsonTokens.step(parser);
            writeToken();
        } while (depth > 0 && parser.nextToken() != null);
    }

    private void writeToken() throws IOException {
        JsonToken token = parser.currentToken();
        if (leftOut > 0) {
            leftOut += JsonTokens.step(parser);
        } else if (token == JsonToken.FIELD_NAME) {
            name = parser.currentName();
        } else if (token.isStructEnd()) {
            JsonTokens.copy(parser, out);
        } else {
            writeElement(token);
            name = null;
        }
    }

    /** The end of an object or array is paid for at its start. */
    private void writeElement(JsonToken token) throws IOException {
        long forName = name == null ? 0 : JsonTokens.sizeOfText(name, escaping);
        long size = JsonTokens.size(parser, escaping);
        long room = left - forName;
        boolean cut = token == JsonToken.VALUE_STRING && size > room / 2;
        long needed = token.isStructStart() ? 2 * size : cut ? room / 2 : size;
        if (needed > room || (cut && needed < JsonTokens.AROUND_TEXT)) {
            leftOut = token.isStructStart() ? 1 : 0;
            return;
        }
        left -= forName + needed;
        if (name != null) {
            out.writeFieldName(name);
        }
        if (cut) {
            writeBeginning(needed);
        } else {
            JsonTokens.copy(parser, out);
        }
    }
}
