// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

/**
 * Finds the texts without quotes that SQL Server takes as arguments of a procedure, as in {@code EXEC sp_addlogin bob,
 * secret}. Takes the tokens of one text in turn.
 */
final class BareArguments {

    private static final Words EXECUTE = Words.of("EXEC EXECUTE");

    /** Reserved words with which another statement or clause begins, so that they are no arguments. */
    private static final Words RESERVED = Words.of("SELECT INSERT UPDATE DELETE MERGE EXEC EXECUTE IF ELSE BEGIN END"
            + " RETURN DECLARE SET PRINT WHILE CREATE ALTER DROP TRUNCATE COMMIT ROLLBACK SAVE GRANT REVOKE DENY USE WITH"
            + " AS FROM WHERE OPEN CLOSE FETCH DEALLOCATE WAITFOR GOTO RAISERROR BREAK CONTINUE BACKUP RESTORE KILL DBCC"
            + " BULK ON TO UNION");

    private static final Words NO_TEXT = Words.of("NULL DEFAULT");
    private static final Words OUTPUT = Words.of("OUTPUT OUT");

    private enum State {
        /** At the text's beginning, where {@code EXEC} may be left out. */
        BEGINNING,
        /** Outside of a call. */
        NONE,
        /** Before the procedure's name, or the next part of it. */
        PROCEDURE,
        /** After the name, or the first part of it. */
        NAMED,
        /** Before an argument. */
        ARGUMENT,
        /** After a variable, which may be the name of a parameter. */
        VARIABLE,
        /** After an argument, which ends the call unless a comma follows. */
        GIVEN
    }

    private State state = State.BEGINNING;
    private int lastEnd = -1;

    /** Whether this token is one, or the rest of one. */
    boolean include(Lexer token) {
        if (token.kind() == TokenKind.COMMENT) {
            return false;
        }
        boolean argument = switch (state) {
            case BEGINNING -> atBeginning(token);
            case NONE -> look(token);
            case PROCEDURE -> procedure(token);
            case NAMED -> afterName(token);
            case ARGUMENT -> argument(token);
            case VARIABLE -> afterVariable(token);
            case GIVEN -> afterArgument(token);
        };
        if (argument) {
            lastEnd = token.end();
        }
        return argument;
    }

    private boolean look(Lexer token) {
        state = EXECUTE.contain(token) ? State.PROCEDURE : State.NONE;
        return false;
    }

    /** System procedures only: the first word of any other statement is more likely a keyword. */
    private boolean atBeginning(Lexer token) {
        if (token.startsWith("SP_") || token.startsWith("XP_")) {
            state = State.NAMED;
            return false;
        }
        return look(token);
    }

    private boolean procedure(Lexer token) {
        if (RESERVED.contain(token)) {
            return look(token);
        }
        boolean name = token.kind() == TokenKind.WORD || token.kind() == TokenKind.NAME || isQuotedName(token);
        state = name ? State.NAMED : State.NONE;
        return false;
    }

    /** A name in quotation marks looks like a literal, because the setting may say so. */
    private static boolean isQuotedName(Lexer token) {
        return token.kind() == TokenKind.LITERAL && token.first() == '"';
    }

    private boolean afterName(Lexer token) {
        if (token.isSymbol('.') || token.isSymbol('=')) {
            state = State.PROCEDURE;
            return false;
        }
        return argument(token);
    }

    private boolean argument(Lexer token) {
        if (RESERVED.contain(token)) {
            return look(token);
        }
        return switch (token.kind()) {
            case WORD -> word(token);
            case NAME -> given();
            case LITERAL, BIND -> {
                state = State.GIVEN;
                yield false;
            }
            case SYMBOL -> {
                state = token.first() == '-' || token.first() == '+' || token.first() == '$'
                        ? State.ARGUMENT
                        : State.NONE;
                yield false;
            }
            case COMMENT -> false;
        };
    }

    private boolean word(Lexer token) {
        if (token.first() == '@') {
            state = State.VARIABLE;
            return false;
        }
        if (NO_TEXT.contain(token)) {
            state = State.GIVEN;
            return false;
        }
        return given();
    }

    private boolean given() {
        state = State.GIVEN;
        return true;
    }

    private boolean afterVariable(Lexer token) {
        if (token.isSymbol('=')) {
            state = State.ARGUMENT;
            return false;
        }
        state = State.GIVEN;
        return afterArgument(token);
    }

    private boolean afterArgument(Lexer token) {
        if (token.isSymbol(',')) {
            state = State.ARGUMENT;
            return false;
        }
        if (token.start() == lastEnd && !token.isSymbol(';')) {
            return true;
        }
        return !OUTPUT.contain(token) && look(token);
    }
}
