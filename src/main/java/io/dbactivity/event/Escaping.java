// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

/** How many bytes of UTF-8 a text becomes, by how often it is written as a string of JSON on its way. */
enum Escaping {
    /** The text as it is. */
    NONE(1, 1, 1, 2),
    /** A string of JSON, as Jackson writes it: half of a surrogate pair is an escape of six characters. */
    ONCE(6, 2, 2, 6),
    /** A string in a JSON text that is itself written as a string. */
    TWICE(7, 3, 4, 7);

    private static final String SHORT_ESCAPES = "\b\t\n\f\r";
    private static final int ASCII = 0x80;
    private static final int TWO_BYTES = 0x800;

    private final int ofControl;
    private final int ofShortEscape;
    private final int ofQuote;
    private final int ofSurrogate;

    Escaping(int ofControl, int ofShortEscape, int ofQuote, int ofSurrogate) {
        this.ofControl = ofControl;
        this.ofShortEscape = ofShortEscape;
        this.ofQuote = ofQuote;
        this.ofSurrogate = ofSurrogate;
    }

    /** The most that a character becomes. */
    int most() {
        return Math.max(3, ofSurrogate);
    }

    /** How many bytes a text becomes at most, without the quotation marks around it. */
    long size(String text) {
        long size = 0;
        for (int i = 0; i < text.length(); i++) {
            size += size(text.charAt(i));
        }
        return size;
    }

    /** The longest beginning of a text that becomes no more than so many bytes, and ends with a whole character. */
    String beginning(String text, long bytes) {
        long left = bytes;
        int end = 0;
        while (end < text.length()) {
            left -= size(text.charAt(end));
            if (left < 0) {
                break;
            }
            end++;
        }
        boolean splitsPair =
                end > 0 && end < text.length() && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end));
        return text.substring(0, splitsPair ? end - 1 : end);
    }

    private int size(char character) {
        if (character < ' ') {
            return SHORT_ESCAPES.indexOf(character) >= 0 ? ofShortEscape : ofControl;
        }
        if (character < ASCII) {
            return character == '"' || character == '\\' ? ofQuote : 1;
        }
        return character < TWO_BYTES ? 2 : Character.isSurrogate(character) ? ofSurrogate : 3;
    }
}
