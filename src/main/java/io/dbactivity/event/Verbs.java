// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the action from the first words of a statement, or of an engine's name for one. */
final class Verbs {

    /** Pairs of words whose second word changes what the first one means. */
    private static final Map<String, Action> PHRASES = Map.ofEntries(
            entry("ALTER SESSION", Action.OTHER),
            entry("START TRANSACTION", Action.OTHER),
            entry("ALTER SYSTEM", Action.ADMIN),
            entry("LOAD INDEX", Action.ADMIN),
            entry("PURGE BINARY", Action.ADMIN),
            entry("SET GLOBAL", Action.ADMIN),
            entry("SET PERSIST", Action.ADMIN),
            entry("SET PERSIST_ONLY", Action.ADMIN),
            entry("SYSTEM AUDIT", Action.ADMIN),
            entry("SYSTEM NOAUDIT", Action.ADMIN),
            entry("SYSTEM GRANT", Action.DCL),
            entry("SYSTEM REVOKE", Action.DCL),
            entry("CHANGE PASSWORD", Action.DCL),
            // SET DEFAULT ROLE: MySQL's manual has it among the account management statements. SET ROLE is of a
            // session.
            entry("SET DEFAULT", Action.DCL),
            entry("SET PASSWORD", Action.DCL));

    private static final Map<Action, Set<String>> VERBS = Map.of(
            Action.READ, Set.of("SELECT", "TABLE", "VALUES", "READ", "HANDLER", "RECEIVE"),
            Action.WRITE,
                    Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "UPSERT", "REPLACE", "LOAD", "TRUNCATE", "WRITE"),
            Action.DDL,
                    Set.of("CREATE", "ALTER", "DROP", "RENAME", "COMMENT", "PURGE", "FLASHBACK", "ENABLE", "DISABLE"),
            Action.DCL, Set.of("GRANT", "REVOKE", "DENY"),
            Action.EXECUTE, Set.of("EXECUTE", "CALL", "DO"),
            Action.ADMIN,
                    Set.of(
                            "ANALYZE",
                            "AUDIT",
                            "BACKUP",
                            "CHANGE",
                            "CHECK",
                            "CHECKPOINT",
                            "CHECKSUM",
                            "DBCC",
                            "EXPORT",
                            "FLUSH",
                            "IMPORT",
                            "INSTALL",
                            "KILL",
                            "NOAUDIT",
                            "OPTIMIZE",
                            "REPAIR",
                            "RESET",
                            "RESTART",
                            "RESTORE",
                            "RMAN",
                            "SHUTDOWN",
                            "START",
                            "STOP",
                            "UNINSTALL"));

    private static final Map<String, Action> BY_VERB = VERBS.entrySet().stream()
            .flatMap(verbs -> verbs.getValue().stream().map(verb -> entry(verb, verbs.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /**
     * Objects of the statements in PostgreSQL's class ROLE other than GRANT and REVOKE, so that every engine calls them
     * DCL.
     */
    private static final Set<String> ACCOUNTS = Set.of("USER", "ROLE", "LOGIN");

    private Verbs() {}

    static Action action(String statement) {
        StatementWords words = new StatementWords(statement);
        String verb = words.next();
        return verb.equals("WITH") ? afterCommonTables(words) : action(verb, words.next());
    }

    static Action action(String verb, String object) {
        Action phrase = PHRASES.get(verb + " " + object);
        if (phrase != null) {
            return phrase;
        }
        Action action = ofVerb(verb);
        return action == Action.DDL && ACCOUNTS.contains(object) ? Action.DCL : action;
    }

    /** The statement proper is outside of the parentheses of the tables that WITH names, and may well be a DELETE. */
    private static Action afterCommonTables(StatementWords words) {
        int depth = words.depth();
        for (String word = words.next(); !word.isEmpty(); word = words.next()) {
            Action action = words.depth() == depth ? ofVerb(word) : Action.OTHER;
            if (action == Action.READ || action == Action.WRITE) {
                return action;
            }
        }
        return Action.OTHER;
    }

    private static Action ofVerb(String verb) {
        return BY_VERB.getOrDefault(verb, Action.OTHER);
    }
}
