// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * RDS for SQL Server names the action as its audit does, and the kind of object with the class: a CREATE TABLE is an
 * ALTER of class SCHEMA. The exit code is the audit's {@code succeeded}: 1 for success, the reverse of the other
 * engines. Except for logins, it is the result of the permission check and not of what came after it.
 */
final class SqlServerRules implements EngineRules {

    /** The column {@code succeeded} of sys.fn_get_audit_file, of which Microsoft says: 1 = success, 0 = fail. */
    private static final OutcomeTable OUTCOMES = new OutcomeTable(
            Outcome.UNKNOWN, Map.of("1", Outcome.SUCCESS, "0", Outcome.FAILURE), Map.of(), Outcome.UNKNOWN);

    /** In characters: the columns {@code statement} and {@code additional_information} are nvarchar(4000). */
    private static final int LONGEST_PIECE = 4000;

    @Override
    public Action action(ActivityEvent event) {
        String command = EngineRules.word(event.text(EventField.COMMAND));
        return switch (command) {
            case "LOGIN SUCCEEDED", "DATABASE AUTHENTICATION SUCCEEDED" -> Action.LOGIN;
            case "LOGIN FAILED", "DATABASE AUTHENTICATION FAILED" -> Action.LOGIN_FAILED;
            case "LOGOUT", "DATABASE LOGOUT" -> Action.LOGOUT;
            case "ADD MEMBER", "DROP MEMBER", "CHANGE OWN PASSWORD", "CHANGE USERS LOGIN", "RESET PASSWORD" ->
                Action.DCL;
            default -> byObject(command, event);
        };
    }

    /** A class such as {@code DATABASE ROLE} or {@code SQL LOGIN} ends with the kind of object. */
    private static Action byObject(String command, ActivityEvent event) {
        Action action = Verbs.action(command);
        String kind = EngineRules.word(event.text(EventField.CLASS));
        return action == Action.DDL ? Verbs.action(command, kind.substring(kind.lastIndexOf(' ') + 1)) : action;
    }

    @Override
    public Outcome outcome(ActivityEvent event) {
        return OUTCOMES.of(event);
    }

    /** One, whose schema is among the fields that are the engine's own. */
    @Override
    public List<DatabaseObject> objects(ActivityEvent event) {
        return List.of(DatabaseObject.of(
                event.text(EventField.OBJECT_TYPE),
                EngineRules.nativeText(event, "schema_name"),
                event.text(EventField.OBJECT_NAME)));
    }

    /**
     * {@code sequence_group_id} is unique, and {@code sequence_number} counts the records that one was split into
     * because it was too large, says Microsoft's page on sys.fn_get_audit_file.
     */
    @Override
    public Optional<String> statementKey(ActivityEvent event) {
        return StatementKey.of(event.text(EventField.STATEMENT_ID));
    }

    /** Derived: a piece that is not full is the last one, and its number is how many there are. */
    @Override
    public OptionalLong pieceCount(ActivityEvent event) {
        return event.value(EventField.SUBSTATEMENT_ID) instanceof Long number
                        && number > 0
                        && !isFull(event.text(EventField.COMMAND_TEXT))
                        && !isFull(EngineRules.nativeText(event, "additional_information"))
                ? OptionalLong.of(number)
                : OptionalLong.empty();
    }

    private static boolean isFull(String text) {
        return text != null && text.length() >= LONGEST_PIECE;
    }
}
