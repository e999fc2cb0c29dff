// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import java.util.Locale;

/**
 * Makes the text of which a fingerprint is taken. Words are in lower case, names in quotes as they are, literals and
 * binds are {@code ?}, and a blank stands between each two tokens. A list of values is as one value, several rows of
 * values are as one row, a sign before a value is left out, and so are semicolons at the end.
 */
final class NormalText {

    private static final String VALUE = "?";
    private static final String ROW = "( ? )";

    /** After these, a sign belongs to the value that follows. */
    private static final String BEFORE_SIGN = "(,=<>+-*/%|";

    private final StringBuilder out = new StringBuilder();

    void add(Lexer token) {
        switch (token.kind()) {
            case WORD -> addWord(token);
            case NAME, LITERAL -> append(token.tokenText());
            case BIND -> addValue();
            case SYMBOL -> addSymbol(token);
            case COMMENT -> {}
        }
    }

    /** A variable of SQL Server is as a bind, because that is what drivers make of one. */
    private void addWord(Lexer token) {
        String text = token.tokenText();
        if (text.startsWith("@") && !text.startsWith("@@")) {
            addValue();
        } else {
            append(text.toLowerCase(Locale.ROOT));
        }
    }

    void addValue() {
        removeSigns();
        if (endsWith("? ,")) {
            out.setLength(out.length() - 2);
        } else {
            append(VALUE);
        }
    }

    private void removeSigns() {
        int end = out.length();
        while (end > 0 && isSign(out.charAt(end - 1)) && (end == 1 || isBeforeSign(end))) {
            end = Math.max(0, end - 2);
            out.setLength(end);
        }
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }

    /** Looks at the token before a sign, which is one character and the beginning, or a blank before it. */
    private boolean isBeforeSign(int end) {
        return end >= 3
                && out.charAt(end - 2) == ' '
                && BEFORE_SIGN.indexOf(out.charAt(end - 3)) >= 0
                && (end == 3 || out.charAt(end - 4) == ' ');
    }

    private void addSymbol(Lexer token) {
        append(token.tokenText());
        if (endsWith(ROW + " , " + ROW)) {
            out.setLength(out.length() - ROW.length() - 3);
        }
    }

    private void append(String text) {
        if (out.length() > 0) {
            out.append(' ');
        }
        out.append(text);
    }

    private boolean endsWith(String end) {
        int from = out.length() - end.length();
        return from >= 0 && out.indexOf(end, from) == from;
    }

    String text() {
        int end = out.length();
        while (end > 0 && (out.charAt(end - 1) == ';' || out.charAt(end - 1) == ' ')) {
            end--;
        }
        return out.substring(0, end);
    }
}
