// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import java.util.Locale;
import java.util.Objects;

/**
 * The tokens at the beginning of a statement, one after the other: enough to tell what the statement does and to whom.
 * It is read as a server with the usual settings reads it, and no further than it is asked for. Comments are passed
 * over, and what MySQL runs of them is not. It never throws.
 */
public final class StatementTokens {

    /** What a token is. */
    public enum Kind {
        WORD,
        /** An identifier or a text in quotation marks or brackets, of which the token has what is between them. */
        QUOTED,
        SYMBOL,
        END
    }

    /** @param text empty at the end */
    public record Token(Kind kind, String text) {

        public Token {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(text, "text");
        }

        /** Ignores letter case. */
        public boolean isWord(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }

        public boolean isSymbol(char symbol) {
            return kind == Kind.SYMBOL && text.charAt(0) == symbol;
        }

        public boolean isEnd() {
            return kind == Kind.END;
        }

        /** True for what may name an account or an object. */
        public boolean isName() {
            return kind == Kind.WORD || kind == Kind.QUOTED;
        }

        /** The text in upper case if it is a word, else the empty text. */
        public String keyword() {
            return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
        }

        /** Its kind only: the text is a part of a statement. */
        @Override
        public String toString() {
            return "Token[" + kind + "]";
        }
    }

    private static final Token END = new Token(Kind.END, "");

    private static final char APOSTROPHE = '\'';

    private final Lexer lexer;

    public StatementTokens(String statement, Dialect dialect) {
        this.lexer = new Lexer(statement, dialect.usual());
    }

    public Token next() {
        while (lexer.next()) {
            if (lexer.kind() != TokenKind.COMMENT && !isMarkOfVersionComment()) {
                return token();
            }
        }
        return END;
    }

    private boolean isMarkOfVersionComment() {
        return lexer.kind() == TokenKind.SYMBOL && lexer.end() > lexer.start() + 1;
    }

    private Token token() {
        String text = lexer.tokenText();
        return switch (lexer.kind()) {
            case WORD -> new Token(Kind.WORD, text);
            case NAME -> quoted(text, 0);
            case LITERAL -> literal(text);
            case BIND, SYMBOL, COMMENT -> new Token(Kind.SYMBOL, text);
        };
    }

    /**
     * A number is a word; a text may have a prefix, such as that of {@code N'bob'}. Dollar quotes stay around a text.
     */
    private static Token literal(String text) {
        if (text.charAt(0) == '$') {
            return new Token(Kind.QUOTED, text);
        }
        int open = "\"`[".indexOf(text.charAt(0)) >= 0 ? 0 : text.indexOf(APOSTROPHE);
        return open < 0 ? new Token(Kind.WORD, text) : quoted(text, open);
    }

    /** A closing mark that comes twice is meant as one. */
    private static Token quoted(String text, int open) {
        String close = text.charAt(open) == '[' ? "]" : text.substring(open, open + 1);
        boolean ends = text.endsWith(close) && text.length() > open + 1;
        String inner = text.substring(open + 1, ends ? text.length() - 1 : text.length());
        return new Token(Kind.QUOTED, inner.replace(close + close, close));
    }
}
