// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.input;

import java.util.Locale;
import java.util.Objects;

/**
 * The tokens at the beginning of a statement, one after the other: enough to tell what the statement does and to whom.
 * It knows no dialect, passes over comments, never throws, and looks at no character twice. What it cannot make out, it
 * hands out as single characters.
 */
final class SqlTokens {

    /** What a token is. */
    enum Kind {
        WORD,
        /** An identifier or a text in quotation marks or brackets, of which the token has what is between them. */
        QUOTED,
        SYMBOL,
        END
    }

    /** @param text empty at the end */
    record Token(Kind kind, String text) {

        Token {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(text, "text");
        }

        /** Ignores letter case. */
        boolean isWord(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }

        boolean isSymbol(char symbol) {
            return kind == Kind.SYMBOL && text.charAt(0) == symbol;
        }

        boolean isEnd() {
            return kind == Kind.END;
        }

        /** True for what may name an account or an object. */
        boolean isName() {
            return kind == Kind.WORD || kind == Kind.QUOTED;
        }

        /** The text in upper case if it is a word, else the empty text. */
        String keyword() {
            return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
        }

        /** Its kind only: the text is a part of a statement. */
        @Override
        public String toString() {
            return "Token[" + kind + "]";
        }
    }

    private static final Token END = new Token(Kind.END, "");

    private final String sql;
    private int at;

    SqlTokens(String sql) {
        this.sql = sql;
    }

    Token next() {
        skipBlanksAndComments();
        if (at >= sql.length()) {
            return END;
        }
        char first = sql.charAt(at);
        return switch (first) {
            case '\'', '"', '`' -> quoted(first);
            case '[' -> quoted(']');
            default -> isPartOfWord(first) ? word() : new Token(Kind.SYMBOL, String.valueOf(sql.charAt(at++)));
        };
    }

    private Token word() {
        int from = at;
        while (at < sql.length() && isPartOfWord(sql.charAt(at))) {
            at++;
        }
        return new Token(Kind.WORD, sql.substring(from, at));
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#' || Character.isSurrogate(c);
    }

    /** A closing mark that comes twice is meant as one. */
    private Token quoted(char closing) {
        var text = new StringBuilder();
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == closing) {
                if (at >= sql.length() || sql.charAt(at) != closing) {
                    break;
                }
                at++;
            }
            text.append(c);
        }
        return new Token(Kind.QUOTED, text.toString());
    }

    private void skipBlanksAndComments() {
        while (at < sql.length()) {
            if (Character.isWhitespace(sql.charAt(at)) || sql.charAt(at) == 0) {
                at++;
            } else if (sql.startsWith("--", at) || isHashComment()) {
                skipTo("\n");
            } else if (sql.startsWith("/*", at)) {
                skipTo("*/");
            } else {
                return;
            }
        }
    }

    /** Of MySQL; elsewhere, a word may begin with it. */
    private boolean isHashComment() {
        return sql.charAt(at) == '#' && (at + 1 >= sql.length() || Character.isWhitespace(sql.charAt(at + 1)));
    }

    private void skipTo(String end) {
        int found = sql.indexOf(end, at + 2);
        at = found < 0 ? sql.length() : found + end.length();
    }
}
