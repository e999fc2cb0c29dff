// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Locale;

/**
 * The words of a statement, one after the other, in upper case. Quoted text, comments, numbers and punctuation are
 * skipped. The content of MySQL's executable comments ({@code /*!50001 … *}{@code /}) is not, because the server runs
 * it.
 */
final class StatementWords {

    private final String statement;
    private int at;
    private int depth;

    StatementWords(String statement) {
        this.statement = statement;
    }

    /** The next word, or the empty text at the end. */
    String next() {
        while (at < statement.length()) {
            if (isWordStart(statement.charAt(at))) {
                return word();
            }
            skip(statement.charAt(at));
        }
        return "";
    }

    /** How many parentheses are open around the last word. */
    int depth() {
        return depth;
    }

    private String word() {
        int start = at;
        while (at < statement.length() && isWordPart(statement.charAt(at))) {
            at++;
        }
        return statement.substring(start, at).toUpperCase(Locale.ROOT);
    }

    private void skip(char character) {
        if (startsComment()) {
            skipTo("\n");
        } else if (statement.startsWith("/*!", at)) {
            at += 3;
        } else if (statement.startsWith("/*", at)) {
            at += 2;
            skipTo("*/");
        } else if (character == '\'' || character == '"' || character == '`') {
            skipQuoted(character);
        } else {
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            at++;
        }
    }

    /** MySQL takes two dashes for a comment only before white space, so that {@code 5--1} stays a subtraction. */
    private boolean startsComment() {
        boolean dashes = statement.startsWith("--", at)
                && (at + 2 == statement.length() || Character.isWhitespace(statement.charAt(at + 2)));
        return dashes || statement.charAt(at) == '#';
    }

    private void skipTo(String end) {
        int found = statement.indexOf(end, at);
        at = found < 0 ? statement.length() : found + end.length();
    }

    /** A doubled quote ends one text and starts the next, which makes no difference here. */
    private void skipQuoted(char quote) {
        for (at++; at < statement.length(); at++) {
            char character = statement.charAt(at);
            if (character == quote) {
                at++;
                return;
            }
            if (character == '\\' && quote != '`') {
                at++;
            }
        }
    }

    private static boolean isWordStart(char character) {
        return Character.isLetter(character) || character == '_';
    }

    private static boolean isWordPart(char character) {
        return isWordStart(character) || Character.isDigit(character);
    }
}
