// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

/**
 * Finds passwords by the words before them, whether they are in quotes or not: after {@code IDENTIFIED BY}, after a
 * word that ends in {@code PASSWORD} or the like, and after a comparison of such a word. So a bare word is also masked
 * in a statement that the server refused because of its missing quotes. Takes the tokens of one text in turn.
 */
final class Passwords {

    /** What may follow a column of such a name, or a clause. A password is none of them. */
    private static final Words AFTER_NAME = Words.of(
            "FROM AS AND OR IS IN NOT NULL LIKE ILIKE BETWEEN ASC DESC WHERE"
                    + " GROUP ORDER HAVING LIMIT UNION EXCEPT INTERSECT MINUS ON USING SET VALUES INTO JOIN INNER LEFT RIGHT FULL"
                    + " CROSS END THEN ELSE WHEN DEFAULT PRIMARY UNIQUE CHECK COLLATE CONSTRAINT REFERENCES VARCHAR VARCHAR2"
                    + " NVARCHAR NVARCHAR2 CHAR NCHAR CHARACTER TEXT BYTEA BLOB CLOB RAW VARBINARY BINARY INT INTEGER BIGINT"
                    + " NUMBER NUMERIC LONGTEXT MEDIUMTEXT TINYTEXT CITEXT SYSNAME VALID EXPIRE HISTORY REUSE REQUIRE VERIFY LOCK OUTPUT OUT RETURN BEGIN SELECT");

    private static final Words IN_PLACE_OF_ONE = Words.of("NULL DEFAULT SELECT CASE ANY ALL SOME");

    /** What stands between {@code IDENTIFIED BY} and the password. */
    private static final Words BEFORE_ONE = Words.of("VALUES PASSWORD RANDOM");

    /** Procedures of SQL Server that take a password at a place that no name marks. */
    private static final Words PROCEDURES = Words.of(
            "SP_ADDLOGIN SP_ADDLINKEDSRVLOGIN SP_ADDAPPROLE SP_SETAPPROLE SP_ADDLINKEDSERVER SP_ADDREMOTELOGIN");

    private static final String[] NAME_ENDINGS = {"PASSWORD", "PASSWD", "PWD", "PASSPHRASE", "SECRET"};

    private enum State {
        /** No password is near. */
        NONE,
        /** After {@code IDENTIFIED}, with whatever plugin. */
        IDENTIFIED,
        /** After a name of a password. */
        NAMED,
        /** After {@code PASSWORD FOR}, before the name of a user and an equals sign. */
        NAMED_FOR,
        /** After a comparison or assignment. */
        ASSIGNED,
        /** After {@code IDENTIFIED BY}. */
        EXPECTED,
        /** After a password that {@code IDENTIFIED BY} announced. */
        GIVEN,
        /** After any other one. */
        PASSED
    }

    private State state = State.NONE;
    private int lastEnd = -1;
    private boolean found;

    /** Whether this token is one, or the rest of one. */
    boolean include(Lexer token) {
        if (token.kind() == TokenKind.COMMENT) {
            return false;
        }
        boolean password = switch (state) {
            case NONE -> look(token);
            case IDENTIFIED -> afterIdentified(token);
            case NAMED -> afterName(token);
            case NAMED_FOR -> beforeEquals(token);
            case ASSIGNED -> afterAssignment(token);
            case EXPECTED -> afterBy(token);
            case GIVEN, PASSED -> afterPassword(token);
        };
        if (password) {
            found = true;
            lastEnd = token.end();
        }
        return password;
    }

    /** Whether the text has, or may have, a password, be it as the value of a bind. */
    boolean areFound() {
        return found;
    }

    private boolean look(Lexer token) {
        if (token.isWord("IDENTIFIED")) {
            state = State.IDENTIFIED;
        } else if (isName(token)) {
            state = State.NAMED;
        } else {
            found |= PROCEDURES.contain(token);
            state = State.NONE;
        }
        return false;
    }

    /** A word or a name in quotes that ends like one. */
    private static boolean isName(Lexer token) {
        int quote = token.kind() == TokenKind.NAME ? 1 : 0;
        return (token.kind() == TokenKind.WORD || quote == 1) && endsLikeOne(token, quote);
    }

    private static boolean endsLikeOne(Lexer token, int quote) {
        if (!token.endsWith("D", quote) && !token.endsWith("E", quote) && !token.endsWith("T", quote)) {
            return false;
        }
        for (String ending : NAME_ENDINGS) {
            if (token.endsWith(ending, quote)) {
                return true;
            }
        }
        return false;
    }

    private boolean afterIdentified(Lexer token) {
        if (token.isWord("BY") || token.isWord("AS")) {
            found = true;
            state = State.EXPECTED;
        } else if (token.isSymbol(';') || token.isSymbol(',')) {
            state = State.NONE;
        }
        return false;
    }

    private boolean afterName(Lexer token) {
        if (isComparison(token) || token.isWord("TO")) {
            found = true;
            state = State.ASSIGNED;
            return false;
        }
        if (token.isWord("FOR")) {
            state = State.NAMED_FOR;
            return false;
        }
        if (token.kind() == TokenKind.BIND) {
            found = true;
            state = State.NONE;
            return false;
        }
        if (token.kind() == TokenKind.SYMBOL || AFTER_NAME.contain(token) || isAnotherName(token)) {
            return look(token);
        }
        state = State.PASSED;
        return true;
    }

    /** As in {@code IDENTIFIED BY PASSWORD}, or {@code OLD_PASSWORD}. */
    private static boolean isAnotherName(Lexer token) {
        return token.isWord("IDENTIFIED") || token.isWord("BY");
    }

    private static boolean isComparison(Lexer token) {
        return token.kind() == TokenKind.SYMBOL && "=<>!:".indexOf(token.first()) >= 0;
    }

    private boolean beforeEquals(Lexer token) {
        if (token.isSymbol('=')) {
            found = true;
            state = State.ASSIGNED;
        } else if (token.isSymbol(';')) {
            state = State.NONE;
        }
        return false;
    }

    private boolean afterAssignment(Lexer token) {
        if (isComparison(token)) {
            return false;
        }
        if (isEnd(token) || token.kind() == TokenKind.BIND || IN_PLACE_OF_ONE.contain(token)) {
            return look(token);
        }
        state = State.PASSED;
        return true;
    }

    private boolean afterBy(Lexer token) {
        if (BEFORE_ONE.contain(token)) {
            return false;
        }
        if (isEnd(token) || token.kind() == TokenKind.BIND) {
            return look(token);
        }
        state = State.GIVEN;
        return true;
    }

    /** What touches a password belongs to it, for a bare one may hold anything. */
    private boolean afterPassword(Lexer token) {
        if (token.start() == lastEnd && !isEnd(token)) {
            return true;
        }
        if (state == State.GIVEN && token.isWord("REPLACE")) {
            state = State.EXPECTED;
            return false;
        }
        return look(token);
    }

    private static boolean isEnd(Lexer token) {
        return token.kind() == TokenKind.SYMBOL && ",;()".indexOf(token.first()) >= 0;
    }
}
