// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Set;

/** Aurora PostgreSQL says with a class what a statement does, and gives an exit code only if something failed. */
final class PostgresqlRules implements EngineRules {

    private static final Set<String> ADMINISTRATION =
            Set.of("ALTER SYSTEM", "ANALYZE", "CHECKPOINT", "CLUSTER", "LOAD", "REINDEX", "VACUUM");

    /** SQLSTATE 00000 is successful completion. A session that ends well exits with 0. */
    private static final Set<String> SUCCESS = Set.of("0", "00000");

    /**
     * The command decides first, because the user guide lists a class CONNECT but its own sample of a login has class
     * MISC.
     */
    @Override
    public Action action(ActivityEvent event) {
        return switch (EngineRules.word(event.text(EventField.COMMAND))) {
            case "CONNECT" -> Action.LOGIN;
            case "DISCONNECT" -> Action.LOGOUT;
            case "AUTH FAILURE" -> Action.LOGIN_FAILED;
            default -> byClass(event);
        };
    }

    private static Action byClass(ActivityEvent event) {
        return switch (EngineRules.word(event.text(EventField.CLASS))) {
            case "CONNECT" -> Action.LOGIN;
            case "READ" -> Action.READ;
            case "WRITE" -> Action.WRITE;
            case "DDL" -> Action.DDL;
            case "ROLE" -> Action.DCL;
            case "FUNCTION" -> Action.EXECUTE;
            default ->
                ADMINISTRATION.contains(EngineRules.word(event.text(EventField.COMMAND))) ? Action.ADMIN : Action.OTHER;
        };
    }

    @Override
    public Outcome outcome(ActivityEvent event) {
        boolean exitedWell = EngineRules.isAbsent(event.text(EventField.EXIT_CODE))
                || SUCCESS.contains(event.text(EventField.EXIT_CODE));
        return exitedWell && EngineRules.isAbsent(event.text(EventField.ERROR_MESSAGE))
                ? Outcome.SUCCESS
                : Outcome.FAILURE;
    }
}
