// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Objects;

/**
 * What an event means, in words that are the same for every engine.
 *
 * @param engine as {@link ActivityEvent#engine()}
 * @param action a login that did not succeed is {@link Action#LOGIN_FAILED}, whichever way its engine says so
 * @param outcome by the engine's own rule; a failed login is a failure whatever its exit code
 */
public record Classification(Engine engine, Action action, Outcome outcome) {

    public Classification {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(outcome, "outcome");
    }

    static Classification of(ActivityEvent event) {
        Engine engine = event.engine();
        // A heartbeat says nothing of any action, even where it should name its server.
        EngineRules rules = event.isHeartbeat() ? Engine.UNKNOWN.rules() : engine.rules();
        return of(engine, rules.action(event), rules.outcome(event));
    }

    private static Classification of(Engine engine, Action action, Outcome outcome) {
        boolean failedLogin = action == Action.LOGIN_FAILED || (action == Action.LOGIN && outcome == Outcome.FAILURE);
        return failedLogin
                ? new Classification(engine, Action.LOGIN_FAILED, Outcome.FAILURE)
                : new Classification(engine, action, outcome);
    }
}
