// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

/** Writes a JSON string by the letter of RFC 8259, so that the parser is not checked against its own library. */
final class PlainJson {

    private PlainJson() {}

    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character < ' ') {
                json.append(String.format("\\u%04x", (int) character));
            } else {
                json.append(character);
            }
        }
        return json.append('"').toString();
    }
}
