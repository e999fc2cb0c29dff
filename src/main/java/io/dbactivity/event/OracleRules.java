// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

/** RDS for Oracle names the action as its unified audit trail does. The exit code is an ORA number, 0 for success. */
final class OracleRules implements EngineRules {

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
        if (EngineRules.isAbsent(event.text(EventField.EXIT_CODE))) {
            return Outcome.UNKNOWN;
        }
        return event.text(EventField.EXIT_CODE).equals("0") ? Outcome.SUCCESS : Outcome.FAILURE;
    }
}
