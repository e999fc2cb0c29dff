// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Aurora PostgreSQL says with a class what a statement does, and gives an exit code only if something failed. */
final class PostgresqlRules implements EngineRules {

    private static final Set<String> ADMINISTRATION =
            Set.of("ALTER SYSTEM", "ANALYZE", "CHECKPOINT", "CLUSTER", "LOAD", "REINDEX", "VACUUM");

    /**
     * The exit code is absent unless there is something to tell (the Aurora user guide). Then it is an SQLSTATE, whose
     * first two characters are its class: 00 is successful completion, 01 a warning, and 02 says that there is no data
     * ("PostgreSQL Error Codes" in PostgreSQL's manual). Of a session that ends it is the exit code of its process: 0
     * if it ends well.
     */
    private static final OutcomeTable OUTCOMES = new OutcomeTable(
            Outcome.SUCCESS,
            Map.of("0", Outcome.SUCCESS),
            Map.of("00", Outcome.SUCCESS, "01", Outcome.SUCCESS, "02", Outcome.SUCCESS),
            Outcome.FAILURE);

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
        return OUTCOMES.of(event);
    }

    /** One: a statement that touches several objects has an event for each of them. */
    @Override
    public List<DatabaseObject> objects(ActivityEvent event) {
        QualifiedName name = QualifiedName.of(event.text(EventField.OBJECT_NAME));
        return List.of(DatabaseObject.of(event.text(EventField.OBJECT_TYPE), name.schema(), name.name()));
    }

    /** The Aurora user guide: {@code statementId} counts the statements of a session. */
    @Override
    public Optional<String> statementKey(ActivityEvent event) {
        return StatementKey.of(event.value(EventField.SESSION_ID), event.text(EventField.STATEMENT_ID));
    }
}
