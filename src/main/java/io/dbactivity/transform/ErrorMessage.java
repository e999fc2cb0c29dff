// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import io.dbactivity.transform.sql.Replacement;

/**
 * Masks a server's message. Servers quote what was wrong in a statement, and do not escape quotes in it, so that nobody
 * can tell which quote closes which. So all from the first quote to the last one becomes {@code ?}, and each number
 * outside.
 */
final class ErrorMessage {

    /** Of the languages that servers speak. */
    private static final String QUOTES =
            "'\"`\u00ab\u00bb\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\u300c\u300d\u300e\u300f";

    private ErrorMessage() {}

    static String masked(String message) {
        int first = -1;
        int last = -1;
        int count = 0;
        for (int i = 0; i < message.length(); i++) {
            if (QUOTES.indexOf(message.charAt(i)) >= 0 && !isContraction(message, i)) {
                first = first < 0 ? i : first;
                last = i;
                count++;
            }
        }
        if (first < 0) {
            return withoutNumbers(message);
        }
        // An odd one may be an opening one, whose closing one was cut off.
        String rest = count % 2 == 0 ? message.substring(last + 1) : "";
        return withoutNumbers(message.substring(0, first)) + Replacement.PLACEHOLDER + withoutNumbers(rest);
    }

    /** As in {@code doesn't}. */
    private static boolean isContraction(String message, int at) {
        return message.charAt(at) == '\''
                && at >= 2
                && message.charAt(at - 1) == 'n'
                && Character.isLetter(message.charAt(at - 2))
                && at + 1 < message.length()
                && message.charAt(at + 1) == 't'
                && (at + 2 == message.length() || message.charAt(at + 2) == ' ');
    }

    /** A number with all letters and digits that follow. Digits within a word are part of a name. */
    private static String withoutNumbers(String text) {
        var out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = afterWord(text, i);
            if (end == i) {
                out.append(text.charAt(i));
                i++;
            } else {
                out.append(Character.isDigit(text.charAt(i)) ? Replacement.PLACEHOLDER : text.substring(i, end));
                i = end;
            }
        }
        return out.toString();
    }

    private static int afterWord(String text, int from) {
        int i = from;
        while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
            i++;
        }
        return i;
    }
}
