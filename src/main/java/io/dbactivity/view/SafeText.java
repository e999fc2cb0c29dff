// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import io.dbactivity.command.VisibleText;

/**
 * Makes text safe to print on a terminal. A database user chooses statements, names and applications, and could move
 * the cursor, change the title, hide lines or turn the direction of writing with characters that are not seen.
 */
final class SafeText {

    private SafeText() {}

    /** One line: every character that is not seen as itself is written as an escape. */
    static String line(String text) {
        return escaped(text, text.length());
    }

    /** The same of the first characters, with a note of how many there are. */
    static String line(String text, int most) {
        if (text.length() <= most) {
            return line(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return escaped(text, end) + "… (" + text.length() + " characters)";
    }

    private static String escaped(String text, int end) {
        var out = new StringBuilder(end + 16);
        for (int i = 0; i < end; ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            append(out, character);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int character) {
        switch (character) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> VisibleText.append(out, character);
        }
    }
}
