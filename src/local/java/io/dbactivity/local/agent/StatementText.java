// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement's first words tell, for statements that pgaudit says nothing of: those that failed. Looks at a
 * bounded part of the text.
 */
final class StatementText {

    static final String UNKNOWN = "UNKNOWN";

    private static final int LOOKED_AT = 2_000;
    private static final Pattern WORDS = Pattern.compile(
            "^(?:\\s|;|--[^\\n]*+(?:\\n|$)|/\\*(?s:.*?)\\*/)*+"
                    + "([A-Za-z]++)(?:\\s++(?:or\\s++replace\\s++|temp\\s++|temporary\\s++|unlogged\\s++|unique\\s++)?([A-Za-z]++))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COPY_FROM =
            Pattern.compile("\\s*copy\\s+[^(\\s]+\\s*(\\([^)]*\\))?\\s*from\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PASSWORD = Pattern.compile("\\bpassword\\b(?s:.*)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> OF_TWO_WORDS =
            Set.of("CREATE", "ALTER", "DROP", "TRUNCATE", "REFRESH", "IMPORT", "SECURITY", "REASSIGN");
    private static final Set<String> OF_ONE_WORD = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "COPY",
            "GRANT",
            "REVOKE",
            "DO",
            "CALL",
            "BEGIN",
            "COMMIT",
            "END",
            "ROLLBACK",
            "ABORT",
            "SAVEPOINT",
            "RELEASE",
            "SET",
            "RESET",
            "SHOW",
            "EXPLAIN",
            "PREPARE",
            "EXECUTE",
            "DEALLOCATE",
            "DECLARE",
            "FETCH",
            "MOVE",
            "CLOSE",
            "VACUUM",
            "ANALYZE",
            "CLUSTER",
            "REINDEX",
            "CHECKPOINT",
            "LISTEN",
            "NOTIFY",
            "UNLISTEN",
            "LOCK",
            "LOAD",
            "DISCARD",
            "COMMENT",
            "VALUES",
            "WITH",
            "TABLE",
            "START");
    private static final Set<String> ENDS = Set.of("COMMIT", "END", "ROLLBACK", "ABORT");
    private static final Set<String> ROLES = Set.of("ROLE", "USER", "GROUP");

    private StatementText() {}

    /** The command, such as {@code CREATE TABLE}; {@code UNKNOWN} if the first word is none of SQL's. */
    static String command(String statement) {
        Matcher words = WORDS.matcher(statement.substring(0, Math.min(LOOKED_AT, statement.length())));
        if (!words.find()) {
            return UNKNOWN;
        }
        String first = words.group(1).toUpperCase(Locale.ROOT);
        if (OF_TWO_WORDS.contains(first)) {
            return words.group(2) == null
                    ? UNKNOWN
                    : first + " " + words.group(2).toUpperCase(Locale.ROOT);
        }
        return OF_ONE_WORD.contains(first) ? first : UNKNOWN;
    }

    /** Whether the statement ends a transaction, or goes back to a savepoint. */
    static boolean isTransactionEnd(String statement) {
        return ENDS.contains(command(statement));
    }

    /** The class that pgaudit would give to a command. */
    static String category(String command, String statement) {
        String[] words = command.split(" ", 2);
        return switch (words[0]) {
            case "SELECT", "VALUES", "TABLE", "WITH", "DECLARE" -> "READ";
            case "COPY" -> COPY_FROM.matcher(statement).lookingAt() ? "WRITE" : "READ";
            case "INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE" -> "WRITE";
            case "GRANT", "REVOKE", "REASSIGN" -> "ROLE";
            case "CREATE", "ALTER", "DROP" -> words.length > 1 && ROLES.contains(words[1]) ? "ROLE" : "DDL";
            case "COMMENT", "REFRESH", "IMPORT", "SECURITY", "REINDEX" -> "DDL";
            case "DO", "CALL" -> "FUNCTION";
            default -> "MISC";
        };
    }

    /** The statement without what follows the word password, if it is about roles; pgaudit does the same. */
    static String redacted(String command, String statement) {
        return category(command, statement).equals("ROLE")
                ? PASSWORD.matcher(statement).replaceFirst("password <REDACTED>")
                : statement;
    }
}
