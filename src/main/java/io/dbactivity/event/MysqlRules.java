// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Aurora MySQL writes one MAIN event for a statement, with the command QUERY whatever the statement does. AUX events
 * name the objects that the statement touched and have an empty exit code.
 */
final class MysqlRules implements EngineRules {

    /**
     * The exit code is the server's error number, and 0 if there was no error ("Server Error Message Reference" in
     * MySQL's manual). It is empty in AUX events, and the Aurora user guide says that it may be blank if the server
     * could not tell it.
     */
    private static final OutcomeTable OUTCOMES =
            new OutcomeTable(Outcome.UNKNOWN, Map.of("0", Outcome.SUCCESS), Map.of(), Outcome.FAILURE);

    @Override
    public Action action(ActivityEvent event) {
        String command = EngineRules.word(event.text(EventField.COMMAND));
        return switch (command) {
            case "CONNECT", "CHANGEUSER" -> Action.LOGIN;
            case "FAILED_CONNECT" -> Action.LOGIN_FAILED;
            case "DISCONNECT" -> Action.LOGOUT;
            case "QUERY" ->
                event.text(EventField.COMMAND_TEXT) == null
                        ? Action.OTHER
                        : Verbs.action(event.text(EventField.COMMAND_TEXT));
            default -> Verbs.action(command);
        };
    }

    @Override
    public Outcome outcome(ActivityEvent event) {
        return OUTCOMES.of(event);
    }

    /**
     * The Aurora user guide: {@code objectName} can be a comma-separated list of names, and the full name of an object
     * is databaseName and objectName together.
     */
    @Override
    public List<DatabaseObject> objects(ActivityEvent event) {
        String type = event.text(EventField.OBJECT_TYPE);
        String database = event.text(EventField.DATABASE_NAME);
        return Stream.of(event.text(EventField.OBJECT_NAME).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> DatabaseObject.of(type, database, name))
                .toList();
    }

    /**
     * The Aurora user guide: all events of a statement have the same {@code statementId}, whose counter starts over
     * with another {@code pid}. It is 0 in events of sessions.
     */
    @Override
    public Optional<String> statementKey(ActivityEvent event) {
        return StatementKey.of(event.value(EventField.PID), event.text(EventField.STATEMENT_ID));
    }
}
