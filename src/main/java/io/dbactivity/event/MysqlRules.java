// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

/**
 * Aurora MySQL writes one MAIN event for a statement, with the command QUERY whatever the statement does. AUX events
 * name the objects that the statement touched and have an empty exit code.
 */
final class MysqlRules implements EngineRules {

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
        if (EngineRules.isAbsent(event.text(EventField.EXIT_CODE))) {
            return Outcome.UNKNOWN;
        }
        return event.text(EventField.EXIT_CODE).equals("0") ? Outcome.SUCCESS : Outcome.FAILURE;
    }
}
