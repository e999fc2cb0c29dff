// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.command;

/**
 * Shows characters that are not seen. A database user chooses statements, names and applications, and could use such
 * characters to move a terminal's cursor, hide a part of a line, or turn the direction of writing.
 */
public final class VisibleText {

    private VisibleText() {}

    /**
     * Appends a character as it is if it is seen, else as an escape.
     *
     * @param character a code point; a lone surrogate is not seen
     */
    public static void append(StringBuilder out, int character) {
        if (isSeen(character)) {
            out.appendCodePoint(character);
        } else {
            out.append("\\u{").append(Integer.toHexString(character)).append('}');
        }
    }

    /** By Unicode's general category. Format characters include those that turn the direction of writing. */
    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
