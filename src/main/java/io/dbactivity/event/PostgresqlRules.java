// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Set;
import java.util.regex.Pattern;

/** Aurora PostgreSQL says with a class what a statement does, and gives an exit code only if something failed. */
final class PostgresqlRules implements EngineRules {

    private static final Set<String> ADMINISTRATION =
            Set.of("ALTER SYSTEM", "ANALYZE", "CHECKPOINT", "CLUSTER", "LOAD", "REINDEX", "VACUUM");

    /**
     * The first two of five characters of an SQLSTATE are its class: 00 is successful completion, 01 a warning, and 02
     * says that there is no data. A session that ends well exits with 0.
     */
    private static final Pattern SUCCESS = Pattern.compile("0|(00|01|02)[0-9A-Z]{3}");

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
        String exitCode = event.text(EventField.EXIT_CODE);
        boolean exitedWell =
                EngineRules.isAbsent(exitCode) || SUCCESS.matcher(exitCode).matches();
        return exitedWell && EngineRules.isAbsent(event.text(EventField.ERROR_MESSAGE))
                ? Outcome.SUCCESS
                : Outcome.FAILURE;
    }
}
