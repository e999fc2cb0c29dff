// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Objects;

/**
 * What an event means, in words that are the same for every engine.
 *
 * @param engine as {@link ActivityEvent#engine()}
 * @param action {@link Action#LOGIN_FAILED} for a login that did not succeed, however its engine says so
 * @param outcome by the engine's own rule; a failed login is a failure whatever its exit code is
 */
public record Classification(Engine engine, Action action, Outcome outcome) {

    public Classification {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(outcome, "outcome");
    }

    /** Classifies an event, anew at each call. */
    public static Classification of(ActivityEvent event) {
        Engine engine = event.engine();
        // A heartbeat says nothing of any action, even if it names its server.
        EngineRules rules = rules(event.isHeartbeat() ? Engine.UNKNOWN : engine);
        return of(engine, rules.action(event), rules.outcome(event));
    }

    private static EngineRules rules(Engine engine) {
        return switch (engine) {
            case AURORA_POSTGRESQL -> new PostgresqlRules();
            case AURORA_MYSQL -> new MysqlRules();
            case ORACLE -> new OracleRules();
            case SQLSERVER -> new SqlServerRules();
            case UNKNOWN -> new UnknownRules();
        };
    }

    private static Classification of(Engine engine, Action action, Outcome outcome) {
        boolean failedLogin = action == Action.LOGIN_FAILED || (action == Action.LOGIN && outcome == Outcome.FAILURE);
        return failedLogin
                ? new Classification(engine, Action.LOGIN_FAILED, Outcome.FAILURE)
                : new Classification(engine, action, outcome);
    }
}
