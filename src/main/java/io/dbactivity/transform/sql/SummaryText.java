// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import java.util.Locale;

/**
 * Makes a summary of a statement: its operations and the names of their targets, in the order of the text, as
 * OpenTelemetry's semantic conventions for {@code db.query.summary} ask for. It has words and names that are in the
 * masked statement, and nothing else. Takes the tokens of one text in turn.
 */
final class SummaryText {

    /** What OpenTelemetry allows, in characters. */
    private static final int LONGEST = 255;

    private static final Words VERBS = Words.of("SELECT INSERT UPDATE DELETE MERGE REPLACE UPSERT CREATE ALTER DROP"
            + " TRUNCATE RENAME COMMENT CALL EXEC EXECUTE GRANT REVOKE DENY LOCK COPY LOAD BULK ANALYZE ANALYSE VACUUM"
            + " CLUSTER REINDEX REFRESH OPTIMIZE REPAIR CHECK EXPLAIN DESCRIBE DESC SHOW SET RESET USE BEGIN START COMMIT"
            + " ROLLBACK SAVEPOINT RELEASE END DECLARE FETCH MOVE CLOSE OPEN PREPARE DEALLOCATE DISCARD CHECKPOINT LISTEN"
            + " UNLISTEN NOTIFY DO HANDLER FLUSH KILL PURGE AUDIT NOAUDIT BACKUP RESTORE DBCC RECONFIGURE IMPORT TABLE"
            + " VALUES SHUTDOWN INSTALL UNINSTALL XA IF WHILE PRINT RAISERROR");

    /** Verbs whose target comes next, but for words that may stand between. */
    private static final Words WITH_TARGET = Words.of("INSERT UPDATE DELETE MERGE REPLACE UPSERT TRUNCATE CALL EXEC"
            + " EXECUTE LOCK COPY VACUUM ANALYZE ANALYSE USE TABLE");

    /** Verbs whose target comes after the type of an object. */
    private static final Words WITH_OBJECT =
            Words.of("CREATE ALTER DROP RENAME COMMENT REINDEX REFRESH OPTIMIZE REPAIR");

    private static final Words OBJECTS = Words.of("TABLE VIEW INDEX SEQUENCE FUNCTION PROCEDURE PROC TRIGGER USER ROLE"
            + " LOGIN DATABASE SCHEMA TYPE DOMAIN EXTENSION TABLESPACE PACKAGE SYNONYM PUBLICATION SUBSCRIPTION EVENT"
            + " CLUSTER DIRECTORY PROFILE POLICY RULE SERVER AGGREGATE OPERATOR CAST COLLATION SESSION SYSTEM");

    private static final Words PRIVILEGES = Words.of("GRANT REVOKE DENY");

    private static final Words BETWEEN_VERB_AND_TARGET =
            Words.of("INTO FROM TABLE IF NOT EXISTS ONLY IGNORE TEMPORARY TEMP"
                    + " GLOBAL LOCAL UNLOGGED OR REPLACE LOW_PRIORITY HIGH_PRIORITY DELAYED QUICK CONCURRENTLY LATERAL OVERWRITE"
                    + " FULL VERBOSE FREEZE BODY ALL DATABASE TABLES TOP OF STDIN LINK MAPPING");

    /** After these comes a table or view of the statement. */
    private static final Words BEFORE_TABLES = Words.of("FROM JOIN");

    private static final Words AFTER_TABLES =
            Words.of("WHERE GROUP ORDER ON SET HAVING LIMIT UNION EXCEPT INTERSECT MINUS VALUES USING FETCH FOR WINDOW"
                    + " RETURNING OFFSET CONNECT START QUALIFY");

    /** Functions whose arguments have a {@code FROM} of their own. */
    private static final Words FUNCTIONS_WITH_FROM = Words.of("EXTRACT SUBSTRING TRIM OVERLAY POSITION");

    private static final Words WRITES = Words.of("INSERT UPDATE DELETE MERGE");
    private static final Words BEFORE_WRITES = Words.of("AS BEGIN");

    private enum State {
        /** Before the first word of a statement. */
        STATEMENT,
        /** Where nothing is expected. */
        NONE,
        /** Between a verb and the type of its object. */
        OBJECT,
        /** Before a name. */
        TARGET,
        /** After a name, or a part of one. */
        NAMED,
        /** After the dot in a name. */
        QUALIFIED
    }

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder target = new StringBuilder();
    private State state = State.STATEMENT;
    private String lastTarget = "";
    private boolean full;
    private boolean inTables;
    private boolean ofPrivileges;
    private boolean fromOfFunction;
    private boolean beforeWrite;

    void add(Lexer token) {
        if (full || token.kind() == TokenKind.COMMENT) {
            return;
        }
        switch (token.kind()) {
            case WORD -> addWord(token);
            case NAME -> addName(token);
            case SYMBOL -> addSymbol(token);
            case BIND, LITERAL, COMMENT -> addValue();
        }
    }

    void addValue() {
        endTarget();
        state = state == State.STATEMENT || state == State.OBJECT ? state : State.NONE;
        beforeWrite = false;
    }

    private void addName(Lexer token) {
        if (state == State.TARGET || state == State.QUALIFIED) {
            target.append(token.tokenText());
            state = State.NAMED;
        } else if (state == State.NAMED) {
            endTarget();
        }
        beforeWrite = false;
    }

    private void addWord(Lexer token) {
        boolean write = beforeWrite;
        beforeWrite = BEFORE_WRITES.contain(token);
        switch (state) {
            case STATEMENT -> addVerb(token);
            case OBJECT -> addObject(token);
            case TARGET -> addTarget(token);
            case QUALIFIED -> {
                target.append(token.tokenText());
                state = State.NAMED;
            }
            case NAMED -> {
                endTarget();
                addKeyword(token, write);
            }
            case NONE -> addKeyword(token, write);
        }
    }

    private void addVerb(Lexer token) {
        inTables = false;
        if (token.isWord("WITH")) {
            state = State.NONE;
        } else if (VERBS.contain(token)) {
            ofPrivileges = PRIVILEGES.contain(token);
            append(token.tokenText().toUpperCase(Locale.ROOT));
            lastTarget = "";
            state = WITH_TARGET.contain(token) ? State.TARGET : WITH_OBJECT.contain(token) ? State.OBJECT : State.NONE;
        } else {
            state = State.NONE;
        }
    }

    private void addObject(Lexer token) {
        if (OBJECTS.contain(token)) {
            append(token.tokenText().toUpperCase(Locale.ROOT));
            state = State.TARGET;
        }
    }

    private void addTarget(Lexer token) {
        if (token.isWord("SELECT") || AFTER_TABLES.contain(token) || token.isWord("AS") || token.isWord("WITH")) {
            state = State.NONE;
            addKeyword(token, false);
        } else if (token.first() != '@' && !BETWEEN_VERB_AND_TARGET.contain(token)) {
            target.append(token.tokenText());
            state = State.NAMED;
        }
    }

    private void addKeyword(Lexer token, boolean mayBeWrite) {
        if (ofPrivileges) {
            state = token.isWord("ON") ? State.TARGET : State.NONE;
        } else if (token.isWord("SELECT") || (mayBeWrite && WRITES.contain(token))) {
            addVerb(token);
        } else if (BEFORE_TABLES.contain(token) && !fromOfFunction) {
            inTables = true;
            state = State.TARGET;
        } else if (token.isWord("INTO")) {
            state = State.TARGET;
        } else if (AFTER_TABLES.contain(token)) {
            inTables = false;
        } else if (FUNCTIONS_WITH_FROM.contain(token)) {
            fromOfFunction = true;
        }
    }

    private void addSymbol(Lexer token) {
        switch (token.first()) {
            case '.' -> addDot();
            case ',' -> {
                endTarget();
                state = inTables ? State.TARGET : state == State.STATEMENT ? state : State.NONE;
            }
            case ';' -> {
                endTarget();
                state = State.STATEMENT;
                inTables = false;
                fromOfFunction = false;
            }
            case '(' -> {
                endTarget();
                state = state == State.STATEMENT ? state : State.NONE;
                inTables = false;
            }
            // As in EXEC @result = procedure.
            case '=' -> {
                endTarget();
                state = state == State.TARGET ? state : State.NONE;
            }
            default -> {
                endTarget();
                state = state == State.STATEMENT || state == State.OBJECT ? state : State.NONE;
                fromOfFunction &= token.first() != ')';
            }
        }
        beforeWrite = token.first() == '(' || token.first() == ')';
    }

    private void addDot() {
        if (state == State.NAMED) {
            target.append('.');
            state = State.QUALIFIED;
        }
    }

    /** A target that comes twice in a row is named once. */
    private void endTarget() {
        if (target.length() > 0) {
            String name = target.toString();
            target.setLength(0);
            if (!name.equals(lastTarget)) {
                append(name);
                lastTarget = name;
            }
            state = State.NONE;
        }
    }

    /** What does not fit is left out, and so is all that follows. */
    private void append(String part) {
        int blank = out.length() > 0 ? 1 : 0;
        if (out.length() + blank + part.length() > LONGEST) {
            full = true;
        } else if (!full) {
            out.append(blank == 1 ? " " : "").append(part);
        }
    }

    /** To be asked once. */
    String text() {
        endTarget();
        return out.toString();
    }
}
