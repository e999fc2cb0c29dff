// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

/** Characters that one server or another may take for the end of a line, besides a line feed. */
final class LineEnds {

    private LineEnds() {}

    static boolean isAny(char c) {
        return switch (c) {
            case '\0', '\n', '\u000b', '\f', '\r', '\u0085', '\u2028', '\u2029' -> true;
            default -> false;
        };
    }

    /** True if the text's lines may end elsewhere than at a line feed. */
    static boolean areAmbiguousIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean crLf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c != '\n' && !crLf && isAny(c)) {
                return true;
            }
        }
        return false;
    }
}
