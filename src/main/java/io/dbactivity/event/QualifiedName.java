// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

/**
 * A name as PostgreSQL prints it: parts with a dot between, in quotation marks if they need them. What is no such name
 * is taken as it is, such as {@code tr on public.t} for a trigger.
 *
 * @param schema the first of two parts; null if there is one part only
 * @param name what comes after it: without quotation marks if it is one part, else as it is written
 */
record QualifiedName(String schema, String name) {

    private static final char QUOTE = '"';

    /** Nothing of it: names are content. */
    @Override
    public String toString() {
        return "QualifiedName[]";
    }

    static QualifiedName of(String text) {
        int end = afterPart(text);
        if (end == text.length()) {
            return new QualifiedName(null, unquoted(text));
        }
        boolean qualified = end > 0 && text.charAt(end) == '.' && end + 1 < text.length();
        if (!qualified) {
            return new QualifiedName(null, text);
        }
        String rest = text.substring(end + 1);
        boolean onePart = afterPart(rest) == rest.length();
        return new QualifiedName(unquoted(text.substring(0, end)), onePart ? unquoted(rest) : rest);
    }

    /** The index after the first part; 0 if none begins there, or if its quotation mark is never closed. */
    private static int afterPart(String text) {
        return !text.isEmpty() && text.charAt(0) == QUOTE ? afterQuoted(text) : afterPlain(text);
    }

    private static int afterQuoted(String text) {
        for (int at = 1; at < text.length(); at++) {
            if (text.charAt(at) == QUOTE) {
                boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == QUOTE;
                if (!doubled) {
                    return at + 1;
                }
                at++;
            }
        }
        return 0;
    }

    private static int afterPlain(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(char character) {
        return Character.isLetterOrDigit(character)
                || Character.isSurrogate(character)
                || character == '_'
                || character == '$';
    }

    private static String unquoted(String part) {
        return part.isEmpty() || part.charAt(0) != QUOTE
                ? part
                : part.substring(1, part.length() - 1).replace("\"\"", "\"");
    }
}
