// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

/**
 * Splits a text into tokens, by one reading. It takes any text, never fails, and looks at each character a bounded
 * number of times: whatever has no end is a literal up to the end of the text. For one thread at a time.
 *
 * <p>Sources of the rules: PostgreSQL's {@code scan.l} and "Lexical Structure"; MySQL's {@code sql_lex.cc} and "Literal
 * Values", "Comments"; Oracle's "Literals", "Comments"; "Constants (Transact-SQL)", "Database Identifiers" and
 * "Backslash (Line Continuation)".
 */
final class Lexer {

    /** PostgreSQL, MySQL and Oracle have at most 65,535 binds; a longer number is none. */
    private static final int LONGEST_BIND = 5;

    private final String text;
    private final boolean backslashInApostrophes;
    private final boolean backslashInQuotes;
    private final boolean quotedLiterals;
    private final boolean backtickNames;
    private final boolean bracketNames;
    private final boolean escapeStrings;
    private final boolean dollarQuotes;
    private final boolean qQuotes;
    private final boolean nestedComments;
    private final boolean hashComments;
    private final boolean dashesBeforeBlank;
    private final boolean versionsAreCode;
    private final boolean versionsAreSkipped;
    private final boolean carriageReturnEndsLine;
    private final boolean anyLineEnd;
    private final boolean colonBinds;
    private final boolean hashInWords;
    private final boolean atInWords;
    private final boolean asciiWords;
    private final boolean blanksBeyondAscii;
    private final boolean continuedBinary;

    private int limit;
    private int at;
    private boolean withinVersionComment;

    private TokenKind kind;
    private int start;

    Lexer(String text, Reading reading) {
        this.text = text;
        this.limit = text.length();
        this.backslashInApostrophes = reading.has(Rule.BACKSLASH_IN_APOSTROPHES);
        this.backslashInQuotes = reading.has(Rule.BACKSLASH_IN_QUOTES);
        this.quotedLiterals = reading.has(Rule.QUOTED_LITERALS);
        this.backtickNames = reading.has(Rule.BACKTICK_NAMES);
        this.bracketNames = reading.has(Rule.BRACKET_NAMES);
        this.escapeStrings = reading.has(Rule.ESCAPE_STRINGS);
        this.dollarQuotes = reading.has(Rule.DOLLAR_QUOTES);
        this.qQuotes = reading.has(Rule.Q_QUOTES);
        this.nestedComments = reading.has(Rule.NESTED_COMMENTS);
        this.hashComments = reading.has(Rule.HASH_COMMENTS);
        this.dashesBeforeBlank = reading.has(Rule.DASHES_BEFORE_BLANK);
        this.versionsAreCode = reading.has(Rule.VERSION_COMMENTS_ARE_CODE);
        this.versionsAreSkipped = reading.has(Rule.VERSION_COMMENTS_ARE_SKIPPED);
        this.carriageReturnEndsLine = reading.has(Rule.CARRIAGE_RETURN_ENDS_LINE);
        this.anyLineEnd = reading.has(Rule.ANY_LINE_END);
        this.colonBinds = reading.has(Rule.COLON_BINDS);
        this.hashInWords = reading.has(Rule.HASH_IN_WORDS);
        this.atInWords = reading.has(Rule.AT_IN_WORDS);
        this.asciiWords = reading.has(Rule.ASCII_WORDS);
        this.blanksBeyondAscii = reading.has(Rule.BLANKS_BEYOND_ASCII);
        this.continuedBinary = reading.has(Rule.CONTINUED_BINARY);
    }

    /** Goes on with a part of the text as if nothing were around it. */
    void restrict(int from, int to) {
        at = from;
        limit = to;
    }

    /** Moves to the next token. False if there is none. */
    boolean next() {
        while (at < limit) {
            if (isBlank(text.charAt(at))) {
                at++;
            } else if (versionsAreSkipped && startsVersionComment()) {
                at = afterSkippedVersion(at + 3);
            } else {
                start = at;
                read();
                return true;
            }
        }
        return false;
    }

    TokenKind kind() {
        return kind;
    }

    /** Index of the token's first character. */
    int start() {
        return start;
    }

    /** Index after the token's last character. */
    int end() {
        return at;
    }

    String tokenText() {
        return text.substring(start, at);
    }

    /** The first character of the token. */
    char first() {
        return text.charAt(start);
    }

    boolean isSymbol(char expected) {
        return kind == TokenKind.SYMBOL && at == start + 1 && text.charAt(start) == expected;
    }

    /** @param word in upper case */
    boolean isWord(String word) {
        return kind == TokenKind.WORD
                && at - start == word.length()
                && text.regionMatches(true, start, word, 0, at - start);
    }

    /** @param beginning in upper case */
    boolean startsWith(String beginning) {
        return kind == TokenKind.WORD
                && at - start >= beginning.length()
                && text.regionMatches(true, start, beginning, 0, beginning.length());
    }

    /**
     * True if the token ends like this before its closing quote.
     *
     * @param ending in upper case
     * @param quote how long the quotes are
     */
    boolean endsWith(String ending, int quote) {
        int from = at - quote - ending.length();
        return from >= start + quote && text.regionMatches(true, from, ending, 0, ending.length());
    }

    private void read() {
        char c = text.charAt(start);
        switch (c) {
            case '\'' -> literal(afterQuoted(start, '\'', backslashInApostrophes));
            case '"' -> quoted();
            case '`' -> name(backtickNames, '`');
            case '[' -> name(bracketNames, ']');
            case '$' -> dollar();
            case ':' -> colon();
            case '?' -> token(TokenKind.BIND, start + 1);
            case '-' -> dash();
            case '/' -> slash();
            case '*' -> star();
            case '#' -> hash();
            case '.' -> dot();
            default -> other(c);
        }
    }

    private void other(char c) {
        if (isDigit(c)) {
            literal(afterNumber(start));
        } else if (isWordPart(c)) {
            word();
        } else {
            symbol();
        }
    }

    private void token(TokenKind of, int end) {
        kind = of;
        at = end;
    }

    private void literal(int end) {
        token(TokenKind.LITERAL, end);
    }

    private void symbol() {
        token(TokenKind.SYMBOL, start + 1);
    }

    private void quoted() {
        if (quotedLiterals) {
            literal(afterQuoted(start, '"', backslashInQuotes));
        } else {
            name(true, '"');
        }
    }

    private void name(boolean known, char close) {
        if (known) {
            int end = afterQuoted(start, close, false);
            token(isClosed(end, close) ? TokenKind.NAME : TokenKind.LITERAL, end);
        } else {
            symbol();
        }
    }

    /** If it is not closed, what looks like its end may be the beginning, or half of a doubled mark. */
    private boolean isClosed(int end, char close) {
        int marks = 0;
        while (end - 1 - marks > start && text.charAt(end - 1 - marks) == close) {
            marks++;
        }
        return marks % 2 == 1;
    }

    /** The index after the end of a text in quotes, or the limit. */
    private int afterQuoted(int open, char close, boolean backslash) {
        int i = open + 1;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '\\' && backslash) {
                i += 2;
            } else if (c != close) {
                i++;
            } else if (charAt(i + 1) == close && i + 1 < limit) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        return limit;
    }

    private void word() {
        int end = afterWord(start);
        char quote = charAt(end);
        if (quote == '\'' && qQuotes && isQ(end)) {
            literal(afterQ(end));
        } else if (quote == '\'' && escapeStrings && end == start + 1 && isLetter(start, 'e')) {
            literal(afterEscapeString(end));
        } else if (quote == '\'' && isPrefix(end)) {
            literal(afterQuoted(end, '\'', backslashInApostrophes));
        } else if (quote == '&'
                && escapeStrings
                && end == start + 1
                && isLetter(start, 'u')
                && charAt(end + 1) == '\'') {
            literal(afterQuoted(end + 1, '\'', backslashInApostrophes));
        } else {
            token(TokenKind.WORD, end);
        }
    }

    private int afterWord(int from) {
        int i = from;
        while (i < limit && isWordPart(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Of national, binary and hexadecimal texts, or an introducer of MySQL. */
    private boolean isPrefix(int end) {
        return end == start + 1
                ? isLetter(start, 'n') || isLetter(start, 'x') || isLetter(start, 'b')
                : backtickNames && text.charAt(start) == '_';
    }

    private boolean isQ(int end) {
        return (end == start + 1 && isLetter(start, 'q'))
                || (end == start + 2 && isLetter(start, 'n') && isLetter(start + 1, 'q'));
    }

    /** @param lower in lower case */
    private boolean isLetter(int index, char lower) {
        return (text.charAt(index) | 0x20) == lower;
    }

    /** Closed by the bracket that fits, or by the same character, before an apostrophe. */
    private int afterQ(int apostrophe) {
        if (apostrophe + 1 >= limit) {
            return limit;
        }
        char open = text.charAt(apostrophe + 1);
        char close = switch (open) {
            case '[' -> ']';
            case '(' -> ')';
            case '{' -> '}';
            case '<' -> '>';
            default -> open;
        };
        for (int i = apostrophe + 2; i + 1 < limit; i++) {
            if (text.charAt(i) == close && text.charAt(i + 1) == '\'') {
                return i + 2;
            }
        }
        return limit;
    }

    /** A text that goes on after a line's end, {@code E'…' ⏎ '…'}, keeps its escapes. */
    private int afterEscapeString(int apostrophe) {
        int end = afterQuoted(apostrophe, '\'', true);
        int next = continuation(end);
        while (next >= 0) {
            end = afterQuoted(next, '\'', true);
            next = continuation(end);
        }
        return end;
    }

    /** The index of the apostrophe with which a text goes on; -1 if it does not. */
    private int continuation(int from) {
        boolean lineEnded = false;
        int i = from;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lineEnded = true;
                i++;
            } else if (c <= ' ') {
                i++;
            } else if (c == '-' && charAt(i + 1) == '-') {
                i = lineEnd(i);
            } else {
                return c == '\'' && lineEnded ? i : -1;
            }
        }
        return -1;
    }

    private void dollar() {
        if (!dollarQuotes) {
            symbol();
            return;
        }
        int digits = afterDigits(start + 1);
        if (digits > start + 1) {
            bind(digits, afterWord(digits));
            return;
        }
        int end = start + 1;
        while (end < limit && text.charAt(end) != '$' && isWordPart(text.charAt(end))) {
            end++;
        }
        if (end < limit && text.charAt(end) == '$') {
            String tag = text.substring(start, end + 1);
            int close = text.indexOf(tag, end + 1);
            literal(close < 0 || close + tag.length() > limit ? limit : close + tag.length());
        } else {
            symbol();
        }
    }

    /** A bind if it is a number of the length of one, and a literal otherwise. */
    private void bind(int digits, int end) {
        token(end == digits && digits - start - 1 <= LONGEST_BIND ? TokenKind.BIND : TokenKind.LITERAL, end);
    }

    private void colon() {
        char next = charAt(start + 1);
        if (colonBinds && isDigit(next)) {
            int digits = afterDigits(start + 1);
            bind(digits, afterWord(digits));
        } else if (colonBinds && isWordPart(next)) {
            token(TokenKind.BIND, afterWord(start + 1));
        } else {
            symbol();
        }
    }

    private int afterDigits(int from) {
        int i = from;
        while (i < limit && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private void dash() {
        if (charAt(start + 1) == '-' && (!dashesBeforeBlank || endsDashes(start + 2))) {
            token(TokenKind.COMMENT, lineEnd(start));
        } else {
            symbol();
        }
    }

    /** White space, a control character, or the end. */
    private boolean endsDashes(int index) {
        return index >= limit || text.charAt(index) <= ' ' || text.charAt(index) == 0x7f;
    }

    private void hash() {
        if (hashComments) {
            token(TokenKind.COMMENT, lineEnd(start));
        } else if (hashInWords) {
            word();
        } else {
            symbol();
        }
    }

    private int lineEnd(int from) {
        int i = from;
        while (i < limit && !isLineEnd(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private boolean isLineEnd(char c) {
        return c == '\n' || (c == '\r' && carriageReturnEndsLine) || (anyLineEnd && LineEnds.isAny(c));
    }

    private void slash() {
        if (charAt(start + 1) != '*') {
            symbol();
        } else if (versionsAreCode && startsVersionComment()) {
            withinVersionComment = true;
            token(TokenKind.SYMBOL, afterDigits(start + 3));
        } else {
            comment();
        }
    }

    private boolean startsVersionComment() {
        return text.startsWith("/*!", at) && at + 3 <= limit;
    }

    private void comment() {
        int i = start + 2;
        int depth = 1;
        while (i < limit && depth > 0) {
            char c = text.charAt(i);
            if (c == '*' && charAt(i + 1) == '/') {
                depth--;
                i += 2;
            } else if (nestedComments && c == '/' && charAt(i + 1) == '*') {
                depth++;
                i += 2;
            } else {
                i++;
            }
        }
        token(TokenKind.COMMENT, Math.min(i, limit));
    }

    /** MySQL reads one level of comments inside a version comment that it skips. */
    private int afterSkippedVersion(int from) {
        int i = from;
        boolean nested = false;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '*' && charAt(i + 1) == '/') {
                i += 2;
                if (!nested) {
                    return Math.min(i, limit);
                }
                nested = false;
            } else if (!nested && c == '/' && charAt(i + 1) == '*') {
                nested = true;
                i += 2;
            } else {
                i++;
            }
        }
        return limit;
    }

    private void star() {
        if (withinVersionComment && charAt(start + 1) == '/') {
            withinVersionComment = false;
            token(TokenKind.SYMBOL, start + 2);
        } else {
            symbol();
        }
    }

    /** The second dot of a range such as {@code 1..10} is not the first of a number. */
    private void dot() {
        boolean range = start > 0 && text.charAt(start - 1) == '.';
        if (!range && isDigit(charAt(start + 1))) {
            literal(afterNumber(start));
        } else {
            symbol();
        }
    }

    /**
     * A number is whatever begins with a digit, with all letters and digits that follow. So {@code 0x5EC} is one even
     * for a dialect that does not know it, and a number that lacks its quotes, such as that of a passport, is masked.
     */
    private int afterNumber(int from) {
        boolean decimal = !(text.charAt(from) == '0' && from + 1 < limit && isLetter(from + 1, 'x'));
        int i = from;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '.') {
                if (charAt(i + 1) == '.') {
                    return i;
                }
                i++;
            } else if (decimal && (c | 0x20) == 'e' && isSign(charAt(i + 1)) && isDigit(charAt(i + 2))) {
                decimal = false;
                i += 2;
            } else if (isDigit(c) || isWordPart(c)) {
                i++;
            } else if (continuedBinary && c == '\\' && isLineBreak(i + 1)) {
                i += charAt(i + 1) == '\r' && charAt(i + 2) == '\n' ? 3 : 2;
            } else {
                return i;
            }
        }
        return Math.min(i, limit);
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    private boolean isLineBreak(int index) {
        char c = charAt(index);
        return c == '\n' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean isWordPart(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || isDigit(c)
                    || c == '_'
                    || c == '$'
                    || (c == '#' && hashInWords)
                    || (c == '@' && atInWords);
        }
        return !asciiWords && !(blanksBeyondAscii && isBlankBeyondAscii(c));
    }

    private boolean isBlank(char c) {
        return c <= ' ' || (c >= 0x80 && blanksBeyondAscii && isBlankBeyondAscii(c));
    }

    private static boolean isBlankBeyondAscii(char c) {
        return Character.isSpaceChar(c) || c == '\u0085' || c == '\ufeff';
    }

    /** NUL beyond the limit, which is neither a quote nor a letter. */
    private char charAt(int index) {
        return index < limit ? text.charAt(index) : '\0';
    }
}
