// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.input;

import io.dbactivity.transform.sql.StatementTokens;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a statement does, in its engine's words.
 *
 * @param verb the first word in upper case, such as {@code CREATE}; empty if nothing says it
 * @param object the kind of object that is created, changed or dropped, such as {@code TABLE}; empty if nothing says it
 * @param name the whole in lower case, such as {@code create table}; empty if nothing says it
 */
public record Operation(String verb, String object, String name) {

    /** Aurora MySQL's command for every statement. */
    private static final String ANY_STATEMENT = "QUERY";

    /**
     * SQL Server's command for whatever changes a schema, a login or a role: a CREATE TABLE is an ALTER of a schema.
     */
    private static final String ANY_CHANGE = "ALTER";

    private static final Set<String> OF_OBJECTS =
            Set.of("CREATE", "ALTER", "DROP", "RENAME", "TRUNCATE", "PURGE", "FLASHBACK");

    /** Words between the verb and the kind of object. */
    private static final Set<String> PASSED_OVER = Set.of(
            "OR",
            "REPLACE",
            "ALTER",
            "UNIQUE",
            "CLUSTERED",
            "NONCLUSTERED",
            "TEMPORARY",
            "TEMP",
            "UNLOGGED",
            "GLOBAL",
            "LOCAL",
            "PUBLIC",
            "BITMAP",
            "FORCE",
            "NOFORCE",
            "EDITIONABLE",
            "NONEDITIONABLE",
            "MATERIALIZED",
            "FOREIGN");

    public Operation {
        Objects.requireNonNull(verb, "verb");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(name, "name");
    }

    /**
     * Takes the event's command, unless that stands for statements of several kinds.
     *
     * @param command of the event; null if it has none
     * @param statement gives the event's statement, from its beginning; null if it has none
     * @param objectType of the event, which completes a command of one word; null if it has none
     */
    static Operation of(String command, Supplier<StatementTokens> statement, String objectType) {
        String upper = command == null ? "" : command.strip().toUpperCase(Locale.ROOT);
        boolean ofSeveralKinds = upper.equals(ANY_STATEMENT) || upper.equals(ANY_CHANGE);
        StatementTokens tokens = ofSeveralKinds ? statement.get() : null;
        if (tokens != null) {
            Operation told = ofStatement(tokens);
            if (upper.equals(ANY_STATEMENT) || OF_OBJECTS.contains(told.verb)) {
                return told;
            }
        }
        return ofCommand(upper, objectType == null ? "" : objectType.strip().toUpperCase(Locale.ROOT));
    }

    private static Operation ofCommand(String command, String objectType) {
        int blank = command.indexOf(' ');
        if (blank > 0) {
            String verb = command.substring(0, blank);
            String object = OF_OBJECTS.contains(verb) ? command.substring(blank + 1) : "";
            return new Operation(verb, object, command.toLowerCase(Locale.ROOT));
        }
        return named(command, OF_OBJECTS.contains(command) ? objectType : "");
    }

    private static Operation ofStatement(StatementTokens tokens) {
        StatementTokens.Token first = tokens.next();
        while (first.isSymbol('(')) {
            first = tokens.next();
        }
        String verb = first.keyword();
        return named(verb, OF_OBJECTS.contains(verb) ? kindOfObject(tokens) : "");
    }

    private static Operation named(String verb, String object) {
        String name = object.isEmpty() ? verb : verb + " " + object;
        return new Operation(verb, object, name.toLowerCase(Locale.ROOT));
    }

    private static String kindOfObject(StatementTokens tokens) {
        String word = tokens.next().keyword();
        while (PASSED_OVER.contains(word)) {
            word = tokens.next().keyword();
        }
        return word;
    }
}
