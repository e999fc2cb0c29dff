// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

/**
 * RDS for SQL Server names the action as its audit does, and the kind of object with the class: a CREATE TABLE is an
 * ALTER of class SCHEMA. The exit code is the audit's {@code succeeded}: 1 for success, the reverse of the other
 * engines. Except for logins, it is the result of the permission check and not of what came after it.
 */
final class SqlServerRules implements EngineRules {

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
        return switch (EngineRules.word(event.text(EventField.EXIT_CODE))) {
            case "1" -> Outcome.SUCCESS;
            case "0" -> Outcome.FAILURE;
            default -> Outcome.UNKNOWN;
        };
    }
}
