// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** RDS for Oracle names the action as its unified audit trail does. The exit code is an ORA number, 0 for success. */
final class OracleRules implements EngineRules {

    /**
     * The column RETURN_CODE of UNIFIED_AUDIT_TRAIL: the error number, 0 for success. Some numbers are warnings, of
     * which "Oracle Database Error Messages" says that the action was done: 24344 is success with compilation errors,
     * and 28002 and 28011 are log-ins with a password or account that will expire.
     */
    private static final OutcomeTable OUTCOMES = new OutcomeTable(
            Outcome.UNKNOWN,
            Map.of(
                    "0", Outcome.SUCCESS,
                    "24344", Outcome.SUCCESS,
                    "28002", Outcome.SUCCESS,
                    "28011", Outcome.SUCCESS),
            Map.of(),
            Outcome.FAILURE);

    /** First words of commands whose other words are the type of the object. */
    private static final Set<String> OF_OBJECTS = Set.of("CREATE", "ALTER", "DROP", "TRUNCATE");

    @Override
    public Action action(ActivityEvent event) {
        String command = EngineRules.word(event.text(EventField.COMMAND));
        return switch (command) {
            case "LOGON" -> Action.LOGIN;
            case "LOGOFF", "LOGOFF BY CLEANUP" -> Action.LOGOUT;
            case "PL/SQL EXECUTE" -> Action.EXECUTE;
            default -> Verbs.action(command);
        };
    }

    @Override
    public Outcome outcome(ActivityEvent event) {
        return OUTCOMES.of(event);
    }

    /**
     * OBJECT_NAME, whose schema is in {@code objectType} and whose type the command tells if it is one such as CREATE
     * TABLE. The column NEW_NAME is another object: "Oracle Database Reference" calls it the new name after a RENAME,
     * or the underlying object, such as the table of an index.
     */
    @Override
    public List<DatabaseObject> objects(ActivityEvent event) {
        List<DatabaseObject> objects = new ArrayList<>(1);
        objects.add(DatabaseObject.of(
                type(EngineRules.word(event.text(EventField.COMMAND))),
                event.text(EventField.OBJECT_TYPE),
                event.text(EventField.OBJECT_NAME)));
        String other = EngineRules.nativeText(event, "NEW_NAME");
        if (other != null) {
            objects.add(DatabaseObject.of(null, EngineRules.nativeText(event, "NEW_SCHEMA"), other));
        }
        return objects;
    }

    private static String type(String command) {
        int blank = command.indexOf(' ');
        return blank > 0 && OF_OBJECTS.contains(command.substring(0, blank)) ? command.substring(blank + 1) : null;
    }

    /** SESSIONID, which all sessions of SYS share, does not make STATEMENT_ID the id of one statement. */
    @Override
    public Optional<String> statementKey(ActivityEvent event) {
        return Optional.empty();
    }
}
