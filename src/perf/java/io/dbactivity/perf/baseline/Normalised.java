// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf.baseline;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/** The fields that no database writes, for what the simulated databases do, in the cheapest way. */
final class Normalised {

    private static final Map<String, String> POSTGRESQL_COMMANDS =
            Map.of("CONNECT", "login", "DISCONNECT", "logout", "AUTH FAILURE", "login_failed");

    private static final Map<String, String> POSTGRESQL_CLASSES =
            Map.of("READ", "read", "WRITE", "write", "DDL", "ddl", "ROLE", "dcl");

    private static final Map<String, String> MYSQL_COMMANDS = Map.of(
            "CONNECT", "login",
            "FAILED_CONNECT", "login_failed",
            "DISCONNECT", "logout",
            "READ", "read",
            "WRITE", "write",
            "CREATE", "ddl");

    private static final Map<String, String> VERBS = Map.of(
            "SELECT", "read",
            "INSERT", "write",
            "UPDATE", "write",
            "CREATE", "ddl",
            "GRANT", "dcl");

    private static final int MILLIS_END = 23;
    private static final int OFFSET_LENGTH = 3;

    private Normalised() {}

    static String engine(String serverType) {
        return serverType.equals("MySQL") ? "aurora-mysql" : "aurora-postgresql";
    }

    static String postgresqlAction(String command, String eventClass) {
        String action = POSTGRESQL_COMMANDS.get(command);
        return action == null ? POSTGRESQL_CLASSES.getOrDefault(eventClass, "other") : action;
    }

    static String postgresqlOutcome(String exitCode, String errorMessage) {
        boolean exitedWell = exitCode == null || exitCode.equals("0");
        return exitedWell && errorMessage == null ? "success" : "failure";
    }

    static String mysqlAction(String command, String commandText) {
        if (!command.equals("QUERY")) {
            return MYSQL_COMMANDS.getOrDefault(command, "other");
        }
        return VERBS.getOrDefault(firstWord(commandText).toUpperCase(Locale.ROOT), "other");
    }

    private static String firstWord(String statement) {
        int end = 0;
        while (end < statement.length() && Character.isLetter(statement.charAt(end))) {
            end++;
        }
        return statement.substring(0, end);
    }

    static String mysqlOutcome(String exitCode) {
        if (exitCode.isEmpty()) {
            return "unknown";
        }
        return exitCode.equals("0") ? "success" : "failure";
    }

    /** {@code 2026-01-01 12:00:00.000137+00} as ISO-8601. */
    static String time(String text) {
        return text == null
                ? null
                : text.substring(0, 10) + "T" + text.substring(11, text.length() - OFFSET_LENGTH) + "Z";
    }

    static long epochMillis(String text) {
        return LocalDateTime.of(
                                        number(text, 0, 4),
                                        number(text, 5, 7),
                                        number(text, 8, 10),
                                        number(text, 11, 13),
                                        number(text, 14, 16),
                                        number(text, 17, 19))
                                .toEpochSecond(ZoneOffset.UTC)
                        * 1000
                + number(text, 20, MILLIS_END);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
